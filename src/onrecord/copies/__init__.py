"""Which texts are copies of one another, in whole, cut or merged, and who told it first: found and linked, not deleted."""
