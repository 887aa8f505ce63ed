"""Looking again at what published statements rest on: whether it has changed, and whether a source has fallen."""
