"""Where texts come from: files, folders, archives, tables and exports, each text of them an item that can be coded."""
