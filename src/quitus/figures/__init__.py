"""What a figure is. Imports nothing of ours; everything else imports it."""
