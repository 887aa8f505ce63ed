"""The desk's interface for other programs: the same verbs and rights as the pages, in JSON, with tokens."""
