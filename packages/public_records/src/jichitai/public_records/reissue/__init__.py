"""再発行：延長や訂正の後の日付・背表紙・登録簿の記載 / Reissue: date, label and register entry after an extension."""
