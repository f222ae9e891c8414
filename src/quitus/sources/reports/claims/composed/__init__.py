"""Clauses read by what their words do, whatever their order: a lexicon in place of patterns."""
