"""Series: what passed between two parties over time, and what can be claimed from it."""
