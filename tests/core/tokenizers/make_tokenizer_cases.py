"""Writes random texts with what the tokenizers library makes of them, for check_tokenizer_cases.

    python make_tokenizer_cases.py TOKENIZER.json COUNT [SEED] > cases.jsonl

Texts are made of words, programs, numbers, white space, the tokenizer's own tokens, and characters of every script
that Unicode 14 knows (that of Python 3.11; newer characters are cut differently from version to version).
"""

import json
import random
import sys
import unicodedata

from tokenizers import Tokenizer

COMMON = ["the", " The", "Tom", " has ", "apples", "'s", "'LL", "don't", "12", "3.50", "1,000", "\n", "\n\n", "  ", "    ",
          "\t", "\r\n", "def f(x):", "x = [1]", "{", "}", "<<48/2=24>>", "#### 7", "...", "!", "?!", "—", "é", "e\u0301",
          "\u00a0", "\u200b", "\u2028", "🙂", "👩\u200d👧", "▁", "Ġ", "ÿ", "日本", "ａ１", "ﬁ", "İ", "\u0000", "\x7f"]


def assigned():
    skip = ("Cn", "Cs", "Co")
    return [chr(c) for c in range(0x110000) if unicodedata.category(chr(c)) not in skip]


def text_of(chance, characters, tokens):
    parts = []
    for _ in range(chance.randint(1, 14)):
        kind = chance.random()
        if kind < 0.45:
            parts.append(chance.choice(COMMON))
        elif kind < 0.60:
            parts.append(chance.choice(tokens))
        elif kind < 0.75:
            parts.append("".join(chance.choice("abcdefghijklmnopqrstuvwxyz ETAOIN0123456789.,'") for _ in range(chance.randint(1, 9))))
        elif kind < 0.9:
            parts.append(chr(chance.randint(32, 0x24f)))
        else:
            parts.append(chance.choice(characters))
    return "".join(parts)


def main(path, count, seed=1):
    tokenizer = Tokenizer.from_file(path)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    chance = random.Random(int(seed))
    characters = assigned()
    tokens = list(tokenizer.get_vocab())
    for _ in range(int(count)):
        text = text_of(chance, characters, tokens)
        ids = tokenizer.encode(text, add_special_tokens=False).ids
        print(json.dumps({"text": text, "ids": ids, "ids_special": tokenizer.encode(text).ids,
                          "decoded": tokenizer.decode(ids, skip_special_tokens=False)}))


main(*sys.argv[1:])
