"""特定歴史公文書等：保存・利用請求・第三者・審査 / Specified historical records: keeping, requests for use, third parties, review."""
