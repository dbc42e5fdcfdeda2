"""The search: what of the pages can be found, by which words, as one script file a language.

`pages` says which pages, `page_parts` finds their words, `tokens` cuts them, `word_table` knows what each is a form of,
`lemmatiser` chooses one word for all forms, `stop_words` are left out,
`concepts` knows the other names of a thing, `index` counts, `script` writes it all down for docs/assets/js/search, and
`files` puts the engine before it. `dictionary` brings the tables of words up to date.
"""
