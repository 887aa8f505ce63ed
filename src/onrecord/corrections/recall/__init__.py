"""A source or a statement of the newsroom's own has fallen: what rests on it is found, opened again, and decided."""
