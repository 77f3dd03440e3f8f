"""開示請求などに共通のこと / What requests for disclosure, correction and suspension of use have in common."""
