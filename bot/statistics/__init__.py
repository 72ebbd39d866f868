"""How large production's tables are: a file that one command writes and a review reads; it holds no data."""
