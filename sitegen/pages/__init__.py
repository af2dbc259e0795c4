"""The related catalogue → planned outputs with frozen views."""
