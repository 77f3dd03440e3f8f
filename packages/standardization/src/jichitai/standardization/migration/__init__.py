"""移行の管理 / Migration management: work steps, progress, systems, plans, risks."""
