"""Sayings: what a party said, what it said to the opposite, and what became of what it promised or threatened."""
