"""情報公開 / Disclosure of information: exemptions as the body's data, redactions, records that are not held."""
