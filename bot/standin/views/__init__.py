"""Records as the JSON that GitHub's REST API gives for them."""
