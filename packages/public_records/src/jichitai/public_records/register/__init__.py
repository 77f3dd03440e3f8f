"""行政文書ファイル管理簿：記載・公表・出力 / The register of files: its entries, publication and output."""
