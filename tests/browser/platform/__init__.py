"""Learning platforms for tests, and packages to open in them."""
