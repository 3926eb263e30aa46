"""The rules of the house that no other checker knows, one file a kind of rule."""
