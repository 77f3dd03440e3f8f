"""文字図形と外字 / Glyphs and private-use characters: tables that are loaded, never shipped, and conversions that are recorded."""
