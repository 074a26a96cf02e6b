"""Which texts are copies of one another, in whole, cut or merged, and who told it first: linked, not deleted."""
