"""蓄えた案件：日本語で探し、似たものを見つけ、雛形にする / Knowledge: finding past cases in Japanese, like ones, and reusing them."""
