"""保存期間：起算・満了・国の令 / Retention: where it starts, when it ends, the national order."""
