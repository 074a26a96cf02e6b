"""A store as a read-only server for programs that act for people, over standard input and output."""
