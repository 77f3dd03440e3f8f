"""システムカルテ / The inventory of systems: what there is, what it costs, what could be joined."""
