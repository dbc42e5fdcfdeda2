"""What is made from the course: one file an artefact."""
