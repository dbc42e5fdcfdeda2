"""How long a build takes beside plain MkDocs: python -m tests.bench. Reported, never a gate."""
