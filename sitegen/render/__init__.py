"""Planned outputs → bytes and facts."""
