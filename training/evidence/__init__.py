"""How the model was made that says whether a passage bears a statement out."""
