"""標準化対象事務と標準化基準 / The standardized businesses, and the standards their systems must meet."""
