"""`python -m tests.fuzz`: see the package."""

import sys

from tests.fuzz.command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
