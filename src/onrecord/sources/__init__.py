"""What the newsroom holds: sources, captures, clips and their index."""
