"""列で扱う部屋 / Columns: retention on Polars frames, for ten million files at once (extra ``frames``)."""
