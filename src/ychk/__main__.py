"""``python -m ychk`` is the command ``ychk``."""

from ychk.cli import main

if __name__ == "__main__":
    main()
