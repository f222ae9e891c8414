"""The static site in French: pages made from the published tables, each number linked to where it stands."""
