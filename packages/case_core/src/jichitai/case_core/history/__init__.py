"""案件の歩み：ある日の姿を、その時の記録で、後の訂正も入れて / History: a case as it stood on a day, as then recorded or as since corrected."""
