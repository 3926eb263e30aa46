"""The HTTP API: a thin surface over the home and its workspaces."""
