"""Code lists, names and lexicons as data, with a loader that checks each against its schema."""
