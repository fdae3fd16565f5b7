#pragma once

#include "core/models/gguf_file.h"
#include "core/models/safetensors_stream.h"

#include <filesystem>
#include <functional>

namespace retort {

/// Told how much is done, 0 to 1. What it throws ends the conversion.
using ConversionProgress = std::function<void(double share)>;

/// Everything that can be checked before a byte is written: architecture, keys, tokenizer, every tensor's name and
/// shape. ParseError names the key or tensor.
void checkGgufStudent(const GgufFile &file);

/// Writes a GGUF file's model into `directory`, which exists and is empty, in Hugging Face layout: config.json,
/// generation_config.json, model.safetensors, tokenizer files. What it holds is what transformers makes of the file.
/// At most one tensor is in memory. When it throws, the directory is to be thrown away.
void convertGguf(const GgufFile &file, const std::filesystem::path &directory, StoredType type,
                 const ConversionProgress &progress = {});

} // namespace retort
