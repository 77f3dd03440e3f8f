"""正本と写し / Originals and copies."""
