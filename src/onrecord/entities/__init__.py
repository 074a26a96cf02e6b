"""Which entity of the document each mention is, and which known actor stands behind it."""
