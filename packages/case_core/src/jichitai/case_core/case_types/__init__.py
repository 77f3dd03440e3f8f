"""案件種別 / Case types as versioned data, and cases that run by them."""
