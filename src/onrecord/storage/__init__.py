"""Where things are kept: in SQLite files by default, in a PostgreSQL database for teams."""
