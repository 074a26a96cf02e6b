"""What differs between two codings of the same documents, row by row and field by field."""
