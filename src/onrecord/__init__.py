"""onrecord reads news and puts on record what it says."""
