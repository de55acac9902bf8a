"""`python -m analysis` is `dateline`, without the commands that draw."""

from analysis.cli.app import main

main()
