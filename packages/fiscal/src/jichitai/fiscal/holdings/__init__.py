"""財産と債務 / Holdings and debts: assets, facilities, bonds, temporary borrowing and funds, from acquisition to disposal."""
