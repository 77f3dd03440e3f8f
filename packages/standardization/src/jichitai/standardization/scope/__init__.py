"""条文の一覧 / Scope lists: which provisions the package sets out to implement. Data only; ``boundary`` reads them."""
