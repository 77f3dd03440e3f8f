"""案件の期限：種別の期限と、止まり・延び・処分の後の期間を、法の時計で読む / Deadlines of a case, read by the legal clock."""
