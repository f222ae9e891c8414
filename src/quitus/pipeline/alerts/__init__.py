"""Messages to people: what failed and what is newly contradicted, by e-mail or webhook, once a night."""
