"""Figures in, statuses and findings out."""
