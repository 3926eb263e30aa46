"""What the repository is kept with; nothing here ships."""
