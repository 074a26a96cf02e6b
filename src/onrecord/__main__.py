"""`python -m onrecord` runs the command line."""

from onrecord.cli import run

if __name__ == "__main__":
    run()
