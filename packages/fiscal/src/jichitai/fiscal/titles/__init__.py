"""予算科目 / Titles of account: 款項目節 and their editions, local sub-titles, mapping between years and bodies."""
