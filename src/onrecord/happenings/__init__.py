"""Which reports and events tell of one thing in the world: grouped for stated reasons, split and joined by hand."""
