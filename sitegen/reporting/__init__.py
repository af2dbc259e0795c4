"""Diagnostics → text for people and for machines."""
