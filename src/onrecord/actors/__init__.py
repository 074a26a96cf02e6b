"""Which known person, office or body a mention is."""
