"""Pages: what is on record as HTML, for a browser, with a server or without; nothing in them is fetched."""
