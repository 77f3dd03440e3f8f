"""会計年度の所属 / Which fiscal year revenue and expenditure belong to."""
