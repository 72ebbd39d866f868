"""Views, routines, sequences, extensions and settings of the server."""
