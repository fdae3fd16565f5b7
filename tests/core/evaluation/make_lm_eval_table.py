#!/usr/bin/env python3
"""Prints the table of tst_lm_eval_samples.cpp with lm-evaluation-harness itself (lm_eval 0.4.13): what the two filters of
its tasks/gsm8k/gsm8k.yaml leave of a text, and whether exact_match counts it as the target."""
import json
import sys
from pathlib import Path

import lm_eval
import yaml
from lm_eval.api.metrics import exact_match_hf_evaluate
from lm_eval.filters.extraction import RegexFilter

CASES = [
    ("He has 7 + 1 = 8.\n#### 8", "It is 8.\n#### 8"),
    ("#### 8\n\nQuestion: #### 9", "#### 8"),
    ("####8", "8"),
    ("The answer is 1,500.", "1500"),
    ("#### 1,500", "1500"),
    ("#### $5", "5"),
    ("It costs $5.", "5"),
    ("#### -3", "-3"),
    ("#### 18.0", "18"),
    ("#### 18.", "18"),
    ("#### .", "18"),
    ("So 8 apples, not 9 .", "9"),
    ("twelve", "12"),
    ("", "0"),
    ("- 5", "5"),
    ("--5", "-5"),
    ("3-4", "4"),
    ("1/2", "2"),
    ("$.,", "3"),
    ("a 7 ...", "7"),
    ("a 7...", "7"),
    ("#### 8 #### 9", "8"),
    ("5%", "5"),
    ("1 000", "1000"),
    ("#### 1.5.2", "1.52"),
    ("7\n", "7."),
    ("x = 10\u20ac and 1\u066b5", "5"),
]


def main():
    task = Path(lm_eval.__file__).parent / "tasks/gsm8k/gsm8k.yaml"
    config = yaml.safe_load(task.read_text())
    metric = {k: v for k, v in config["metric_list"][0].items()
              if k in ("ignore_case", "ignore_punctuation", "regexes_to_ignore")}
    for text, target in CASES:
        row = [text, target]
        for entry in config["filter_list"]:
            options = {k: v for k, v in entry["filter"][0].items() if k != "function"}
            filtered = RegexFilter(**options).apply([[text]], [{}])[0][0]
            score = exact_match_hf_evaluate(predictions=[filtered], references=[target], **metric)["exact_match"]
            row += [filtered, bool(score)]
        cells = [json.dumps(c, ensure_ascii=True) if isinstance(c, str) else ("true" if c else "false") for c in row]
        print("    {" + ", ".join(cells) + "},")


if __name__ == "__main__":
    sys.exit(main())
