"""全文検索：日本語の文を畳み、並びで探す / Full text: folding Japanese texts and finding them by n-grams, the pure part."""
