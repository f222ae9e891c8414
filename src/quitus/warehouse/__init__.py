"""Figures kept and given back. Knows neither Dagster nor a PDF."""
