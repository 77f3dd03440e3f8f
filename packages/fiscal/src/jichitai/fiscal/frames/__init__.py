"""列で扱う部屋 / Columns: rules of public finance on Polars frames, for bulk work (extra ``frames``)."""
