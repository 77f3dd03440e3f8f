"""年度末・出納閉鎖・決算 / The end of a year: carrying over, closing the accounts, and the settlement."""
