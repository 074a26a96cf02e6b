"""Tokens, sentences, names and the tree of a text, and the questions of grammar that every layer asks of it."""
