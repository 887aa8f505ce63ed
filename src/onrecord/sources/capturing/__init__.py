"""How a web page is captured by its address: asked for, looked at, and written down."""
