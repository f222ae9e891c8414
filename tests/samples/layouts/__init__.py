"""Reports in many layouts and from several toolchains, with the rows that they hold; `make.py` typesets them."""
