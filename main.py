"""The judging program: the command line, and from a later release the window."""

import sys

from judging_app.cli.run import run

if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
