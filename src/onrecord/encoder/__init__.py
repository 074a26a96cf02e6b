"""The small encoder: one pass over a window of text, and what its heads say of each word."""
