"""Pages: one file each, found by the registry; see docs/adding/page.md."""
