"""Who works on what: drafts and their versions, decisions, queries to the writer, sign-offs."""
