"""A web page: its markup taken apart, its article found, and the article's text drawn out."""
