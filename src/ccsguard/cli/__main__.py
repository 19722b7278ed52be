"""`python -m ccsguard.cli`: the command line without an installed entry point."""

from ccsguard.cli.main import main

main()
