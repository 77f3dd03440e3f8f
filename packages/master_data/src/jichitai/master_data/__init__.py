"""共通マスタ / Common masters, and the ground floor every package stands on."""

from datetime import date
from typing import Final

__version__: Final = "2026.1.0"

LAW_AS_OF: Final = date(2026, 6, 24)
"""法令の基準日 / The latest day whose text in force the rules were checked against."""

__all__ = ["LAW_AS_OF", "__version__"]
