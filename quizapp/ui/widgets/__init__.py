"""One Widget a file, each knows one piece of data."""
