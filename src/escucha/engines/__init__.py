"""Engines: what runs a query and stores rows; nothing outside knows which one it is."""
