"""The desk's pages: what people read and press, over one layer of verbs that know nothing of browsers."""
