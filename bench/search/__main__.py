"""`python -m bench.search SET FOLDER`: the pages of a search set as a site in FOLDER."""

import argparse
from pathlib import Path

from bench.search.adapter import write_site


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="bench.search", description=__doc__)
    parser.add_argument("set", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--synonyms", type=Path, default=Path("content/settings/synonyms.yml"))
    arguments = parser.parse_args()
    print(write_site(arguments.set / "pages", arguments.folder, arguments.synonyms))


if __name__ == "__main__":
    main()
