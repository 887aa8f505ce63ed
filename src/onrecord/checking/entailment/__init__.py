"""Whether a passage bears a statement out, as a small trained model reads it; it never speaks alone."""
