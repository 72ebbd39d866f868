"""The revision graph of the merge result, and whether it can be walked."""
