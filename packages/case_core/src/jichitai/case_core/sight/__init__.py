"""見える範囲：一覧・検索・件数・書き出しが、みな問い合わせの中で使う / Sight: what an officer may see, applied inside every query."""
