"""French numbers as printed: text in, value, unit and precision out, or a refusal."""
