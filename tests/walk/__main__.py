"""`python -m tests.walk SITE [--pictures FOLDER]`: walk through a site; exit code 1 if anything is wrong.

Needs Chromium (Debian's package `chromium`, for one). With `--skip` a machine that has none is not wrong.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from tests.walk.browser import installed
from tests.walk.places import place_problems
from tests.walk.walking import walk


def main() -> int:
    """Say what is wrong, a line each, and how long it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("--pictures", type=Path, help="a folder for a picture of each page looked at")
    parser.add_argument("--sources", type=Path, help="what the site was made from: boxes must hold its text")
    parser.add_argument("--skip", action="store_true", help="exit code 0 where there is no browser")
    parser.add_argument("--every-kind", action="store_true", help="a kind of page that the site lacks is wrong")
    given = parser.parse_args()
    start, wrong = time.monotonic(), 0
    for problem in place_problems(given.site.resolve(), given.sources) if given.sources else ():
        sys.stdout.write(f"{problem}\n")
        wrong += 1
    executable = installed()
    if not executable:
        sys.stdout.write("no Chromium on this machine: nothing was walked through\n")
        return 1 if wrong else 0 if given.skip else 2
    for problem in walk(given.site, executable, given.pictures, given.every_kind):
        sys.stdout.write(f"{problem}\n")
        wrong += 1
    sys.stdout.write(f"{wrong} problems in {given.site}, {time.monotonic() - start:.0f} s\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
