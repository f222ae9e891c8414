"""One module per revision; each says in full what it changes and never looks at the present schema."""
