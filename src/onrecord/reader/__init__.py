"""The reader: a web page over a store, on this machine only unless told otherwise, for people who look, and correct."""
