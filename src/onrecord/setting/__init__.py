"""When and where an event or a statement was."""
