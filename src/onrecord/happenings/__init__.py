"""Which reports and events tell of one thing in the world: grouped for a stated reason, split and joined by hand."""
