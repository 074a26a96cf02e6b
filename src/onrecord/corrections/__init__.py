"""What people decide about the rows on record: kept by anchors, and applied to the rows of any coder."""
