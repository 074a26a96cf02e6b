"""Others' event data: reads rows of GDELT, ICEWS, POLECAT and their kin, and holds them against what is on record."""
