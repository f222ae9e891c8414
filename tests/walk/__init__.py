"""A walk through a published site in a real browser: `python -m tests.walk SITE`."""
