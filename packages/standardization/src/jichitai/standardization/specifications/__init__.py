"""標準仕様のデータ / National specifications as data: items, code lists, versions."""
