"""Moves: the events between parties as they stand in a store, in the order in which they happened."""
