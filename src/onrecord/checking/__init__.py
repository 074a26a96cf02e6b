"""Whether a text bears out a row of event data that somebody else made of it."""
