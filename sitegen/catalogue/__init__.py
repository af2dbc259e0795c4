"""Typed documents → one related catalogue."""
