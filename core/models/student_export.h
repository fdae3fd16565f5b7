#pragma once

#include "core/models/safetensors_stream.h"

#include <filesystem>

namespace retort {

/// Copies a student directory into `to`, which exists and is empty, with its weights stored as `type` in one
/// model.safetensors; tokenizer and settings come along, an optimizer's state does not. Of a directory of adapters it
/// is the base with the adapters added into its weights. ParseError names what does not fit; at most one tensor is in
/// memory.
void exportStudent(const std::filesystem::path &from, const std::filesystem::path &to, StoredType type);

/// Copies a directory of adapters in PEFT's layout into `to`, which exists and is empty, with its tensors stored as
/// `type` and its base named by an absolute path, so that it is found from anywhere.
void exportAdapter(const std::filesystem::path &from, const std::filesystem::path &to, StoredType type);

/// Says in a config.json (which can be read) how the weights beside it are stored; everything else in it is kept.
void setStoredType(const std::filesystem::path &file, StoredType type);

} // namespace retort
