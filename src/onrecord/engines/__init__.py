"""How many documents are coded: one process or several."""
