"""案件：立てる・担当・作業・完結と、その番号 / Cases: opening, charge, tasks, closing, and their numbers."""
