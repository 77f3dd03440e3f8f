"""変更の試算 / Simulation: what a change of policy would do to the whole holding, before it does."""
