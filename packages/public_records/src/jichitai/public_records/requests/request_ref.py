"""請求の番号 / The reference of a request."""

from __future__ import annotations

from jichitai.master_data.kernel import Ref


class RequestRef(Ref):
    """請求番号 / A request for disclosure, correction or suspension of use."""
