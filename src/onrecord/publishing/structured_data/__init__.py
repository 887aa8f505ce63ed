"""What other programs read of an article: schema.org, ninjs, and a piece of HTML with both."""
