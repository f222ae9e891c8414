"""A PDF's words, tables and running text, each with its place on the page."""
