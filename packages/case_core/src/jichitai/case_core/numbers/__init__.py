"""番号：予約・返還・欠番と、由来の鍵 / Numbers: reserving, giving back and voiding them, and the keys of other systems."""
