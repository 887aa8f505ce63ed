"""Search by meaning: passages and statements as vectors that lie near each other where they say the same."""
