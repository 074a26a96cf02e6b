"""Who did what to whom, where and when, and how the text presents it."""
