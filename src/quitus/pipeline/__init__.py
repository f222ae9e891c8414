"""What runs, when and over what."""
