"""The public log: append-only, and checked by anybody without trusting the newsroom or this program."""
