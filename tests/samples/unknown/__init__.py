"""A report in words that Quitus does not know, and the settings that teach it."""
