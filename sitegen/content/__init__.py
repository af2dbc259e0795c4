"""Text → typed documents."""
