"""Pictures: parties and the moves between them, as one SVG file that needs no server and no other file."""
