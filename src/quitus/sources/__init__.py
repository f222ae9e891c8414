"""Documents in, figures out. Knows neither Dagster nor a database."""
