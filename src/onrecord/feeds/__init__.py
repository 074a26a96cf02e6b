"""Feeds: RSS, Atom and JSON Feed, read from bytes; fetched with manners from the addresses that a user names."""
