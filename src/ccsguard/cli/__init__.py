"""The command line: thin, the run lives in the pipeline."""

from ccsguard.cli.main import main

__all__ = ["main"]
