"""Triage: what is done with a reader's letter at the desk, from its sorting to the answer, and a person's own data."""
