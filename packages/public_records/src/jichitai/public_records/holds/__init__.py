"""保存延長と廃棄停止 / Holds: what keeps a record past its day."""
