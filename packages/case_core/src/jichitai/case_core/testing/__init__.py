"""試験の道具 / Shipped test tools: a city that does not exist, store contracts, hypothesis strategies."""
