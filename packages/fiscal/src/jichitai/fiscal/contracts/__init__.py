"""契約 / Contracts: the method allowed, tenders, ceilings, deposits, inspection, property, public works advances."""
