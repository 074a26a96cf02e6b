"""A user's own actors: the table, what is laid over the shipped ones, and the dictionaries of other coders."""
