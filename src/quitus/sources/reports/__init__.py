"""From a document's tables and text to budgets, indicators and citations."""
