"""The peer: the same documents as a Hugo site with the same pages."""
