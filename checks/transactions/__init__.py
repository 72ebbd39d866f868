"""What a migration's transactions hold, for how long, and what stays when one of them fails."""
