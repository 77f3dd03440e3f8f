"""移管：歴史公文書を公文書館等へ送り、受領を確かめてから手元の控えを消す / Transfer to the archives."""
