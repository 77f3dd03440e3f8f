"""整理：分類・簿冊・文書・題名 / Filing: classification, file series, records, titles."""
