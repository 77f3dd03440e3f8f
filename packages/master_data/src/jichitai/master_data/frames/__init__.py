"""列で扱う部屋 / Columns: the masters on Polars series and frames, for bulk work (extra ``frames``)."""
