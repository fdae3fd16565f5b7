#!/usr/bin/env python3
"""Checks that PEFT opens adapters that Retort wrote, and computes with them what the merged directory computes.

    retort export RUN --to adapter --out adapter && retort export RUN --to merged --out merged
    venv/bin/python check_adapter_with_peft.py adapter merged           # venv as for make_adapter_references.py

Prints the largest difference of the logits of a few tokens; ends with 1 when it is above 1e-3.
"""
import json
import pathlib
import sys

import peft
import torch
import transformers

adapter, merged = map(pathlib.Path, sys.argv[1:3])
settings = json.loads((adapter / "adapter_config.json").read_text())
kind = transformers.AutoModelForSeq2SeqLM if settings["task_type"] == "SEQ_2_SEQ_LM" else transformers.AutoModelForCausalLM
base = kind.from_pretrained(settings["base_model_name_or_path"], dtype=torch.float32)
whole = kind.from_pretrained(merged, dtype=torch.float32).eval()
tokens = torch.arange(3, 35).remainder(base.config.vocab_size)[None]
inputs = {"input_ids": tokens}
if base.config.is_encoder_decoder:
    inputs["decoder_input_ids"] = tokens[:, :8]
with torch.no_grad():
    before = base(**inputs).logits
    laid_over = peft.PeftModel.from_pretrained(base, adapter).eval()
    loaded = [name for name, _ in laid_over.named_parameters() if "lora_" in name]
    difference = (laid_over(**inputs).logits - whole(**inputs).logits).abs().max().item()
    changed = (laid_over(**inputs).logits - before).abs().max().item()
print(json.dumps({"peft": peft.__version__, "adapter_tensors": len(loaded), "largest_difference": difference,
                  "largest_change_by_the_adapter": changed}))
sys.exit(difference > 1e-3 or changed == 0)
