"""Invented pages, and changes made to them by rule, for measuring how well pages are compared with their captures."""
