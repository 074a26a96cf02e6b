"""Sentences, tokens and mentions, and the one adapter to a parser."""
