"""The vocabulary as tables: raw, judged and prepared; one file a noun."""
