"""What a build need not do again: kept in .cache/build, thrown away when in doubt, never part of what is made.

The plain path is always there: without the folder, or with TSO_PLAIN set, everything is made anew, and gives the same
bytes (tests/speed). Nothing outside this package knows how anything is kept.
"""
