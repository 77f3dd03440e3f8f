"""一件の購入 / One purchase, from its first draft to the destruction of its last record."""
