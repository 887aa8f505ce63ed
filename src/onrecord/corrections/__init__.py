"""After publication: the public acts, and the figures that a newsroom owes its readers about them."""
