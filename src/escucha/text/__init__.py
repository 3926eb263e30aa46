"""Text: what a customer said, and what it tells; Arrow batch in, Arrow batch out."""
