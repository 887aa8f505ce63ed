"""Where things are kept: open, migrate, back up. SQLite in this version."""
