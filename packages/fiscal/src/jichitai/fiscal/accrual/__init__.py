"""地方公会計（統一的な基準） / Accrual accounting by the unified standard: journals, fixed assets and the four statements.

統一的な基準は法令ではなく、総務省のマニュアル（平成27年総財務第15号、地方自治法第245条の4第1項の技術的な助言）による。
"""
