"""What a tree's files say about the libraries that it needs. Text only: nothing of the tree is run."""
