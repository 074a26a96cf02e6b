"""What others' event data looks like: the layouts of their files, and their codes and names for ours. Knows no rows of ours."""
