"""廃棄：判断・廃棄目録・証明 / Disposal: the decision, the list, the certificate."""
