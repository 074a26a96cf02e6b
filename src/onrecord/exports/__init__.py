"""What a store says, in the formats that others read, each with a report of what it cannot hold."""
