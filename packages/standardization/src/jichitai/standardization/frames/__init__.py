"""列で扱う部屋 / Columns: the same validation on Polars frames and Arrow batches (extra ``frames``)."""

from .frame_check import FrameCheck, as_text
from .validation import check_frame, summary_of_frame

__all__ = ["FrameCheck", "as_text", "check_frame", "summary_of_frame"]
