"""sitegen: turns the Markdown of an education bureau's disclosure catalogue into a checked static site."""
