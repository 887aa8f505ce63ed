"""What arrived: drafts and the formats they come in."""
