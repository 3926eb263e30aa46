"""Escucha: open customer-experience intelligence for contact centres."""

__version__ = "0.1.0"
