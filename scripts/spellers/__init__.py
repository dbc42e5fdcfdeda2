"""Spell checkers, each a program of its own: words in on standard input, the unknown ones out.

The project never imports them: what they use (Voikko's Finnish is under the GPL) stays outside our own programs.
"""
