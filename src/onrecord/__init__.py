"""Onrecord, the fact desk of a newsroom: it reads a draft and holds what it states against captured sources."""
