"""連携 / Linkage between conforming systems: files and receipts, REST calls, tokens, and a stub provider to test against."""
