"""Sample documents for tests only."""
