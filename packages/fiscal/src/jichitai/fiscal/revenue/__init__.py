"""歳入の簿 / The revenue ledger: budgeted, assessed, notified, received, refunded, pursued, written off, carried over."""
