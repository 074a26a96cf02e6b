"""What the event data of others looks like: the layouts of their files, and their codes and names for ours."""
