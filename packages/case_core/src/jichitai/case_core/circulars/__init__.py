"""供覧 / Documents passed round for reading: who is shown what, and who has read it."""
