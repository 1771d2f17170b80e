"""`python -m tests.gallery`: see the package."""

import sys

from tests.gallery.command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
