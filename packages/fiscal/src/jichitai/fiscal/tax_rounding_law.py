"""地方税法の引用 / The Local Tax Act, for citations.

照合した本文：e-Gov の本文（2025-06-01に施行中のもの、公開された写し）。見た条は、第17条の4、第20条の4の2、第20条の5、
第20条の9の4、第328条の13、第329条、第331条、附則第3条の2である。それより後の改正は調べていない。
"""

from __future__ import annotations

from typing import Final

from jichitai.master_data.kernel import Law

LOCAL_TAX_ACT: Final = Law(id="325AC0000000226", ja="地方税法", en="Local Tax Act", number="昭和二十五年法律第二百二十六号")
"""地方税法 / The Local Tax Act."""
