"""The generator: checks the course in docs/ and makes everything in dist/ from it."""
