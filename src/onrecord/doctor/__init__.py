"""Looks over an installation: what is there, what is not as it should be, and what to do about it."""
