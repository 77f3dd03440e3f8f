"""適合確認の部屋 / Validation: files and frames against the item tables, rule by rule."""
