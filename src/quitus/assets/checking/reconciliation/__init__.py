"""Partners' amounts against the executed lines of a report: which part of each line is explained by which cell."""
