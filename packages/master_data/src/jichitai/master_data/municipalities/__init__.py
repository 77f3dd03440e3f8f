"""団体コードと団体 / Local government codes, and the bodies behind them through time."""
