"""Puts recorded decisions into words; decides nothing."""
