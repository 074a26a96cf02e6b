"""Documents: the text that is coded, and the readers that make one from a file or page."""
