"""Where captures come from, one file a way in."""
