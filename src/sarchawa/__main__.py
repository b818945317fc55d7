"""``python -m sarchawa``: the command line."""

from sarchawa.cli.app import main

if __name__ == "__main__":
    main()
