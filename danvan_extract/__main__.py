"""`python -m danvan_extract` is `danvan`."""

from danvan_extract.cli import main

main()
