"""What opens data to those who should not see it."""
