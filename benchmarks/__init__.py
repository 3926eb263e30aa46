"""Figures of speed and size, each against a named peer in the same run."""
