"""仕事を計る：かかった時間、やり直し、待ち、二度の入力 / Measuring work: time taken, rework, waiting, data entered twice."""
