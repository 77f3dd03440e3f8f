"""予算 / The budget: contents, authority, carry-over, virement, borrowing, disposition, and its calendar."""
