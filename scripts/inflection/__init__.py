"""What words are forms of, and all forms of them: programs of their own, words in on standard input.

The project never imports them: what they use (Voikko's Finnish is under the GPL) stays outside our own programs and
never reaches a reader. For each word asked for they write `word<tab>lemma lemma`, and for each lemma that came up
`=lemma<tab>related<tab>forms`: the words it is made of or derived from, and everything it can look like in a text.
"""
