"""How the text presents a predicate: whether it happened, is planned, asked for, denied, and how surely."""
