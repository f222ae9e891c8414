"""Quitus reads, proves and publishes the figures of French départements' execution reports."""
