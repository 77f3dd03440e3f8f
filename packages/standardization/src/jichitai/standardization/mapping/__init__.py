"""写し / Mappings: from the columns of a municipality's own files to the items of a specification, and back."""
