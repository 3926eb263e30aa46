"""Packs: what a workspace of an industry starts from."""
