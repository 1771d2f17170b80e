"""`python -m tests.accessibility`: see the package."""

import sys

from tests.accessibility.command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
