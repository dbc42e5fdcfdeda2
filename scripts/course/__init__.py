"""What the content is: records, pages, directives and translations. Imports nothing of the rest of the generator."""
