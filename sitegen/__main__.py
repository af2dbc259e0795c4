"""`python -m sitegen`: hands over to the command line."""

from sitegen.cli import main

if __name__ == "__main__":
    main()
