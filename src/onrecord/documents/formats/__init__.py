"""The formats that drafts and captures come in, one file each."""
