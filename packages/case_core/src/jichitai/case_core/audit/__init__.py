"""監査：誰が、どの案件を、何のために、いつ見たか / Audit: who looked at which case, for what purpose, when."""
