"""年度の帳簿 / The book of a year, and books that take nothing more for a year that is closed."""
