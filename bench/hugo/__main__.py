"""`python -m bench.hugo SITE FOLDER`: the generated site SITE as a Hugo site in FOLDER."""

import argparse
import sys
from pathlib import Path

from bench.hugo.adapter import adapt


def main() -> int:
    """Read the arguments, write the Hugo site."""
    parser = argparse.ArgumentParser(prog="bench.hugo", description="Write a generated site for Hugo.")
    parser.add_argument("site", metavar="SITE", type=Path)
    parser.add_argument("folder", metavar="FOLDER", type=Path)
    words = parser.parse_args()
    print(f"{adapt(words.site, words.folder)} files")
    return 0


if __name__ == "__main__":
    sys.exit(main())
