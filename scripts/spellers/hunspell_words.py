"""Words in on standard input, one a line; the ones that a hunspell dictionary does not know out.

python hunspell_words.py FOLDER        FOLDER holds index.aff and index.dic, as the dictionaries of npm do
"""

import sys

from hunspell import Hunspell

if __name__ == "__main__":
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    dictionary = Hunspell("index", hunspell_data_dir=sys.argv[1])
    for word in sys.stdin.read().splitlines():
        if not dictionary.spell(word):
            sys.stdout.write(f"{word}\n")
