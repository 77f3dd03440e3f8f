"""公金の保管と取扱い / Keeping and handling public money: cheques, banks, cash, off-budget money, money handlers, liability."""
