"""`python -m taiyaku` is the command `taiyaku`."""

from taiyaku.cli.main import main

if __name__ == "__main__":
    main()
