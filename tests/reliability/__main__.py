"""`python -m tests.reliability`: see the package."""

import sys

from tests.reliability.command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
