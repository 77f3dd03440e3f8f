"""支出の執行 / Execution of expenditure beyond the first storey: from allotment and purchase to settlement and correction."""
