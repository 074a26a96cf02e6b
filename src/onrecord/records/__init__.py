"""What is put on record: flat rows, and the one function that makes them."""
