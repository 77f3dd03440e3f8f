"""支払 / Ways and days of paying, and interest for paying late."""
