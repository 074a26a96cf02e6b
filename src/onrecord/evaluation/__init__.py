"""Figures against gold data, the same that the scorers of the field print."""
