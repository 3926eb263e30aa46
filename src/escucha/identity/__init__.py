"""Identity: one customer across channels, always under a pseudonym."""
