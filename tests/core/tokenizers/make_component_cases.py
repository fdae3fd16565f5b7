"""Writes component_cases.jsonl: what the tokenizers library makes of small texts with each component.

    python make_component_cases.py > component_cases.jsonl

Of each kind (normalizer, pre_tokenizer, decoder, tokenizer) first a line {"kind", "inputs"}, then lines {"kind",
"config", "outputs"} with an output for each input (of a tokenizer, config is a whole tokenizer.json). An output that
stands elsewhere is not written again: null is what goes in, unchanged and in one piece; a tokenizer's "ids_special" and
"plain" are absent where they are its "ids" and "decoded". Made with tokenizers 0.23.3.
"""

import json

from tokenizers import Tokenizer

TEXTS = [
    "Hello  world", " a ", "I'm you'RE 3.14\n\n x=42", "a\r\nb\tc", "naïve É e\u0301 ﬁ①", "日本語 Привет", "«x»—…$^+",
    "½Ⅷ२३ 12ab", "a_b-c", "\u00a0\u2003\u180e x\u200d", "🙂👩\u200d👧", "İSTANBUL ß", "▁a▁▁b", "", "  ", "'s't'LL",
    "A\u0301\u0301 e\u0301A\u200d B\u200b\r\nA\tÉ\u0301①\u3000½", "\u200bA", "\u0600A\u0301",
]
GPT2 = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": True}
LLAMA3 = (r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+"
          r"|\s+(?!\S)|\s+")
QWEN2 = LLAMA3.replace("{1,3}", "")
GPT4O = (r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?"
         r"|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?"
         r"|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+")

# What SentencePiece compiles of ten rules: A a, É E, e\u0301 é, ﬁ fi, ① 1, ½ 1/2, tab, \r and U+3000 a space, U+200B nothing.
CHARACTERS = (
    "AAQAAAAgAAAJDQAAAQAAgAsAAIDMDAIADR0AAIEFAAAQAACAvQUAAAUAAICJBQAACQAAgIAoAgCLDQAAAAAAgKB9AAADAACAgAwCAIBBAACsGA"
    "IAgQUAAA0AAIAXAAAAFgAAABkAAAAYAAAAGwAAABoAAAAdAAAAkcgCAB8AAAAeAAAAIQAAACAAAAAjAAAAIgAAACUAAAAkAAAAJwAAACYAAAAp"
    "AAAAKAAAACsAAAAqAAAALQAAACwAAAAvAAAALgAAADEAAAAwAAAAMwAAADIAAAA1AAAANAAAADcAAAA2AAAAOQAAADgAAAA7AAAAOgAAAD0AAA"
    "A8AAAAPwAAAD4AAABBAAAAQAAAAEMAAABCAAAARQAAAEQAAABHAAAARgAAAEkAAABBKQEASwAAAEoAAABNAAAATAAAAE8AAABOAAAAUQAAAFAA"
    "AABTAAAAUgAAAFUAAABUAAAAVwAAAFYAAABZAAAAWAAAAFsAAABaAAAAXQAAAFwAAABfAAAAXgAAAGEAAABgAAAAYwAAAGIAAABlAAAAZAAAAG"
    "cAAABmAAAAaQAAAGgAAABrAAAAagAAAG0AAABllAIAbwAAAG4AAABxAAAAcAAAAHMAAAByAAAAdQAAAHQAAAB3AAAAdgAAAHkAAAB4AAAAewAA"
    "AHoAAAB9AAAAfAAAAH8AAAB+AAAAgQAAAIAAAACDAAAAggAAAIUAAACEAAAAhwAAAIYAAACJAAAAiAAAAIsAAACKAAAAjQAAAIwAAACPAAAAjg"
    "AAAJEAAACQAAAAkwAAAJIAAACVAAAAlAAAAJcAAACWAAAAmQAAAJgAAACbAAAAmgAAAJ0AAACcAAAAnwAAAJ4AAAChAAAAoAAAAKMAAACiAAAA"
    "pQAAAKQAAACnAAAApgAAAKkAAACoAAAAqwAAAKoAAACtAAAArAAAAK8AAACuAAAAsQAAALAAAACzAAAAsgAAALUAAAC0AAAAtwAAALYAAAC5AA"
    "AAuAAAALsAAAC6AAAAvQAAALwAAAC/AAAAvgAAAMEAAADAAAAAwwAAAMIAAADFAAAAxAAAAMcAAADGAAAAyQAAAMgAAADC/AEAwyABAM0AAADM"
    "AAAAzwAAAM4AAADRAAAA0AAAANMAAADSAAAA1QAAANQAAADXAAAA1gAAANkAAADYAAAA2wAAANoAAADdAAAA3AAAAN8AAADeAAAA4QAAAOAAAA"
    "DjAAAA4gAAAOUAAADkAAAA5wAAAO9gAQDpAAAA6AAAAOKYAQDj6AEA7QAAAOwAAADvAAAA7gAAAPEAAADwAAAA8wAAAPIAAAD1AAAA9AAAAPcA"
    "AAD2AAAA+QAAAPgAAAD7AAAA+gAAAP0AAAD8AAAA/wAAAP4AAAAAIAAxADEvMgBFAGEAZmkAw6kA"
)


def split(pattern, behaviour="Isolated", invert=False):
    return {"type": "Split", "pattern": pattern, "behavior": behaviour, "invert": invert}


def metaspace(scheme, splits=True):
    return {"type": "Metaspace", "replacement": "▁", "prepend_scheme": scheme, "split": splits}


BEHAVIOURS = ["Removed", "Isolated", "MergedWithPrevious", "MergedWithNext", "Contiguous"]
NORMALIZERS = [{"type": form} for form in ("NFC", "NFD", "NFKC", "NFKD", "Lowercase", "StripAccents")] + [
    {"type": "Replace", "pattern": {"String": " "}, "content": "▁"},
    {"type": "Replace", "pattern": {"Regex": " {2,}"}, "content": "▁"},
    {"type": "Replace", "pattern": {"Regex": r"\s+"}, "content": ""},
    {"type": "Replace", "pattern": {"Regex": r"[^\w\s]"}, "content": "?"},
    {"type": "Prepend", "prepend": "▁"},
    {"type": "Strip", "strip_left": True, "strip_right": True},
    {"type": "Strip", "strip_left": True, "strip_right": False},
    {"type": "Strip", "strip_left": False, "strip_right": True},
    {"type": "Precompiled", "precompiled_charsmap": CHARACTERS},
    {"type": "Sequence", "normalizers": []},
    {"type": "Sequence", "normalizers": [{"type": "NFD"}, {"type": "StripAccents"}, {"type": "Lowercase"}]},
]
PRE_TOKENIZERS = [
    GPT2, {**GPT2, "add_prefix_space": True}, {**GPT2, "use_regex": False},
    *(split({"Regex": pattern}) for pattern in (LLAMA3, QWEN2, GPT4O, r"\w+", r"\W", r"\d", r"\bx", r"[^\S\n]+",
                                                r"[[:punct:]]+", r"\p{Han}|\p{^L}", r"^a|b$", r"(?<=a).", r"\h+",
                                                r"\u00e9|\v", "x*")),
    *(split({"Regex": r"\s"}, behaviour, invert) for behaviour in BEHAVIOURS for invert in (False, True)),
    *(split({"String": " "}, behaviour) for behaviour in BEHAVIOURS),
    {"type": "Digits", "individual_digits": True}, {"type": "Digits", "individual_digits": False},
    *(metaspace(scheme, splits) for scheme in ("always", "first", "never") for splits in (True, False)),
    {"type": "Metaspace", "replacement": "_", "add_prefix_space": True},
    {"type": "Metaspace", "replacement": "▁", "add_prefix_space": False, "prepend_scheme": "never"},
    *({"type": "Punctuation", "behavior": behaviour} for behaviour in BEHAVIOURS),
    {"type": "Whitespace"}, {"type": "WhitespaceSplit"},
    {"type": "Sequence", "pretokenizers": [split({"Regex": LLAMA3}), {**GPT2, "use_regex": False}]},
    {"type": "Sequence", "pretokenizers": [{"type": "Digits", "individual_digits": True}, GPT2]},
    {"type": "Sequence", "pretokenizers": [GPT2, {"type": "Digits", "individual_digits": True}]},
    {"type": "Sequence", "pretokenizers": [{"type": "WhitespaceSplit"}, metaspace("first")]},
]
STRIP = {"type": "Strip", "content": " ", "start": 1, "stop": 0}
REPLACE = {"type": "Replace", "pattern": {"String": "▁"}, "content": " "}
DECODERS = [
    {"type": "ByteLevel", "add_prefix_space": True, "trim_offsets": True, "use_regex": True},
    {"type": "ByteFallback"}, {"type": "Fuse"}, REPLACE, STRIP, {**STRIP, "start": 0, "stop": 1},
    {"type": "Replace", "pattern": {"Regex": "l+"}, "content": "L"},
    metaspace("always"), metaspace("first"), metaspace("never"),
    {"type": "Sequence", "decoders": [REPLACE, {"type": "ByteFallback"}, {"type": "Fuse"}, STRIP]},
    {"type": "Sequence", "decoders": [{"type": "ByteFallback"}, metaspace("always")]},
]
TOKENS = [
    ["▁Hello", "▁", "▁world"], ["  a ", "b  ", " "], ["Hé", "Ġ", "llo", "Ċ"], ["<0xE2>", "<0x82>", "<0xAC>", "x"],
    ["<0xE2>", "<0x82>", "x", "<0x41>", "<0xFF>"], ["â", "Ĥ", "¬", "ð", "Ł", "z", "ÿ"], ["hello", "all"], [],
    ["▁▁a", "▁▁"], ["日", "本"], ["ð", "ŁĻĤ", "ðŁ", "â", "â", "ĤâĤ"],
]


def whole(model, **parts):
    base = {"version": "1.0", "truncation": None, "padding": None, "added_tokens": [], "normalizer": None,
            "pre_tokenizer": None, "post_processor": None, "decoder": None}
    return {**base, **parts, "model": model}


def bpe(tokens, merges, **options):
    return {"type": "BPE", "dropout": None, "unk_token": None, "continuing_subword_prefix": None,
            "end_of_word_suffix": None, "fuse_unk": False, "byte_fallback": False, "ignore_merges": False, **options,
            "vocab": {token: i for i, token in enumerate(tokens)}, "merges": merges}


def added(content, number, **options):
    return {"id": number, "content": content, "single_word": False, "lstrip": False, "rstrip": False,
            "normalized": False, "special": True, **options}


LETTERS = ["a", "b", "c", "d", "▁", "ab", "bc", "abc", "cd", "abcd", "▁a", "<unk>", "bca"]
MERGES = [["b", "c"], ["a", "b"], ["a", "bc"], ["c", "d"], ["▁", "a"], ["bc", "a"], ["abc", "d"]]
BYTES = [f"<0x{i:02X}>" for i in range(256)]
UNIGRAM = [["<unk>", 0.0], ["a", -2.0], ["b", -2.5], ["ab", -3.0], ["abc", -9.0], ["▁", -1.5], ["▁a", -3.25],
           ["c", -2.0], ["bc", -4.0]]
MODEL_TEXTS = ["abcd", "abcabcab", "bcabcd", "a b  cab", "axyb", "xyz", "", "a<x>b", " <x> <x>", "ab<x>cd<yy>", "<y>",
               "ÉA<É>é", "x<unk>a", "dcba" * 20, "abcd" * 30, "ab¿ab", "¿¿", "<X>a", "a<x>d", "\u200bAb A", "w w<w>w <w> "]
TOKENIZERS = [
    whole(bpe(LETTERS, MERGES)),
    whole(bpe(LETTERS, [" ".join(merge) for merge in MERGES], unk_token="<unk>")),
    whole(bpe(LETTERS, MERGES, unk_token="<unk>", fuse_unk=True)),
    whole(bpe(LETTERS, MERGES, ignore_merges=True), pre_tokenizer={"type": "WhitespaceSplit"}),
    whole(bpe(LETTERS + BYTES, MERGES, unk_token="<unk>", byte_fallback=True)),
    whole(bpe(LETTERS + BYTES[:200], MERGES, unk_token="<unk>", byte_fallback=True, fuse_unk=True)),
    whole(bpe(["a", "b", "##b", "##a", "a##b", "ab", "##b</w>", "ab</w>", "a</w>", "<unk>"], [["a", "##b"], ["a", "##b</w>"]],
              continuing_subword_prefix="##", end_of_word_suffix="</w>", unk_token="<unk>"),
          pre_tokenizer={"type": "WhitespaceSplit"}),
    whole(bpe(LETTERS, MERGES),
          added_tokens=[added("<x>", 13), added("<yy>", 14, special=False), added("<y>", 15, rstrip=True),
                        added("<w>", 16, single_word=True)],
          post_processor={"type": "TemplateProcessing", "single": [{"SpecialToken": {"id": "<x>", "type_id": 0}},
                                                                   {"Sequence": {"id": "A", "type_id": 0}},
                                                                   {"SpecialToken": {"id": "<yy>", "type_id": 0}}],
                          "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 0}}],
                          "special_tokens": {"<x>": {"id": "<x>", "ids": [13, 3], "tokens": ["<x>", "d"]},
                                             "<yy>": {"id": "<yy>", "ids": [14], "tokens": ["<yy>"]}}}),
    whole(bpe(LETTERS, MERGES),
          added_tokens=[added("<x>", 13, lstrip=True), added("<e>", 14, normalized=True), added("ab", 5, special=False)],
          normalizer={"type": "Sequence", "normalizers": [{"type": "NFD"}, {"type": "StripAccents"},
                                                          {"type": "Lowercase"}]}),
    whole(bpe(LETTERS, MERGES), added_tokens=[added("<x>", 13)], pre_tokenizer=metaspace("first")),
    whole(bpe(LETTERS, MERGES), added_tokens=[added("<x>", 13)], pre_tokenizer=metaspace("first", False),
          normalizer={"type": "Strip", "strip_left": True, "strip_right": False}),
    whole(bpe(LETTERS, MERGES), added_tokens=[added("<x>", 13)], pre_tokenizer=metaspace("first", False),
          normalizer={"type": "Replace", "pattern": {"String": "a"}, "content": ""}),
    whole(bpe(LETTERS, MERGES), added_tokens=[added("<x>", 13)], pre_tokenizer=metaspace("first", False),
          normalizer={"type": "Replace", "pattern": {"String": " "}, "content": "b"}),
    whole(bpe(LETTERS, MERGES), added_tokens=[added("<x>", 13)], pre_tokenizer=metaspace("first", False),
          normalizer={"type": "Prepend", "prepend": "c"}),
    whole({"type": "Unigram", "unk_id": 0, "vocab": UNIGRAM, "byte_fallback": False}, pre_tokenizer=metaspace("always")),
    whole({"type": "Unigram", "unk_id": 0, "vocab": UNIGRAM, "byte_fallback": False}, pre_tokenizer=metaspace("first"),
          normalizer={"type": "Precompiled", "precompiled_charsmap": CHARACTERS}),
    whole({"type": "Unigram", "unk_id": 0, "vocab": UNIGRAM + [[byte, -30.0] for byte in BYTES], "byte_fallback": True},
          normalizer={"type": "Replace", "pattern": {"String": " "}, "content": "▁"}),
]


def write(line):
    print(json.dumps(line, ensure_ascii=False, separators=(",", ":")))


def write_kind(kind, inputs, configs, make):
    """`make(config)` gives a function from an input to its output and to what would be that input unchanged."""
    write({"kind": kind, "inputs": inputs})
    for config in configs:
        apply, unchanged = make(config)
        outputs = [apply(given) for given in inputs]
        outputs = [None if output == unchanged(given) else output for given, output in zip(inputs, outputs)]
        write({"kind": kind, "config": config, "outputs": outputs})


def encoded(tokenizer, text):
    ids = tokenizer.encode(text, add_special_tokens=False).ids
    special = tokenizer.encode(text).ids
    decoded = tokenizer.decode(ids, skip_special_tokens=False)
    plain = tokenizer.decode(ids)
    output = {"ids": ids, "decoded": decoded}
    return {**output, **({"ids_special": special} if special != ids else {}),
            **({"plain": plain} if plain != decoded else {})}


def main():
    model = bpe(["a"], [])

    def load(tokenizer):
        return Tokenizer.from_str(json.dumps(tokenizer))

    def normalizer(config):
        return load(whole(model, normalizer=config)).normalizer.normalize_str, lambda text: text

    def pre_tokenizer(config):
        step = load(whole(model, pre_tokenizer=config)).pre_tokenizer
        return lambda text: [piece for piece, _ in step.pre_tokenize_str(text)], lambda text: [text]

    def decoder(config):
        return load(whole(model, decoder=config)).decoder.decode, "".join

    def tokenizer(config):
        loaded = load(config)
        return lambda text: encoded(loaded, text), lambda text: None

    write_kind("normalizer", TEXTS, NORMALIZERS, normalizer)
    write_kind("pre_tokenizer", TEXTS, PRE_TOKENIZERS, pre_tokenizer)
    write_kind("decoder", TOKENS, DECODERS, decoder)
    write_kind("tokenizer", MODEL_TEXTS, TOKENIZERS, tokenizer)


main()
