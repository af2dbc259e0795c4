"""`python -m sitegen`: hands over to the command line."""

import sys

if __name__ == "__main__":
    try:
        from sitegen.cli import main

        main()
    except KeyboardInterrupt:  # while the program was still being loaded
        sys.exit(130)
