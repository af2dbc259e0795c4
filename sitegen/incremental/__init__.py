"""What can be skipped, and how outputs are replaced all at once."""
