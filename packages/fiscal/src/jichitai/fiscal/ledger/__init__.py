"""予算の執行 / Values of execution: appropriation, commitment, payment order, payment."""
