"""Compares a student directory's tokenizer with transformers and sentencepiece, id by id.

    python check_against_transformers.py DIRECTORY IDS.jsonl

IDS.jsonl has lines {"text", "ids", "decoded"} as Retort gave them (write_tokenizer_cases makes such a directory and
such a file). Needs transformers and sentencepiece. Exit status 1 when anything differs.
"""

import json
import sys

import sentencepiece
from transformers import AutoTokenizer

SPECIAL = ("<s>", "</s>", "<pad>", "<unk>")


def exceptions(text):
    """Texts for which README.md says that transformers must differ."""
    return "\u2581" in text or any(name in text for name in SPECIAL)


def main(directory, cases):
    fast = AutoTokenizer.from_pretrained(directory)
    plain = sentencepiece.SentencePieceProcessor(model_file=f"{directory}/spiece.model")
    assert fast.is_fast and len(fast) == plain.get_piece_size()
    assert (fast.unk_token_id, fast.bos_token_id, fast.eos_token_id, fast.pad_token_id) == (0, 1, 2, 3)
    counts = {"texts": 0, "excepted": 0, "transformers": 0, "sentencepiece": 0, "decoded": 0}
    for line in open(cases, encoding="utf-8"):
        case = json.loads(line)
        text, ids = case["text"], case["ids"]
        counts["texts"] += 1
        if exceptions(text):
            counts["excepted"] += 1
        else:
            found = fast(text, add_special_tokens=False)["input_ids"]
            counts["transformers"] += show("transformers", text, ids, found)
        if "\u2581" not in text:
            counts["sentencepiece"] += show("sentencepiece", text, ids, plain.encode(text))
        counts["decoded"] += show("decoded", text, case["decoded"], fast.decode(ids))
    print(json.dumps(counts))
    return 1 if counts["transformers"] + counts["sentencepiece"] + counts["decoded"] else 0


def show(who, text, expected, found):
    if expected == found:
        return 0
    print(f"{who} differs on {text[:80]!r}:\n  expected {expected[:40]}\n  found    {found[:40]}")
    return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
