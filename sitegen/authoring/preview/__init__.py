"""`build.py serve`: the site on the editor's own machine, made again at every save, with its findings over the pages."""
