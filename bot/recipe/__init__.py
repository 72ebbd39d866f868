"""The steps of a review, one file each; bot/review.py puts them in order."""
