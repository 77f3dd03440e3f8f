"""議会と住民の目 / What the council votes on and what residents may ask to be audited."""
