"""Rules that only one kind has."""
