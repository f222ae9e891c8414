"""What the running text states about numbers: rates, comparisons, totals, and numbers that a table holds too."""
