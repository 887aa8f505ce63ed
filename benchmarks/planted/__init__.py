"""Errors planted into sentences, and edits that leave their meaning alone: what `planted_errors.py` is made of."""
