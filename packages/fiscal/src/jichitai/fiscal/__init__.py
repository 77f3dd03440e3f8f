"""地方財務 / Local public finance: budget, commitments and payments."""

from __future__ import annotations
