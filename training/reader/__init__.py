"""The reader: who says what, names, and what sentences assert."""
