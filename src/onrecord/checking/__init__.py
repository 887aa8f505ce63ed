"""Does it bear out: quotations held against sources, and the rules."""
