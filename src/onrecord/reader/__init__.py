"""The reader: a server of pages over one store, for people at this machine; it knows pages, not the rows in them."""
