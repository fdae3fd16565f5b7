#pragma once

#include "core/models/adapter_files.h"
#include "core/models/student.h"

#include <cstdint>
#include <filesystem>

namespace retort {

/// Freezes the student's weights and lays new low-rank adapters over them: from here on these alone are trained, and
/// saveStudent writes a directory in PEFT's layout that names `base`, the student's own directory. UsageError names a
/// module that the student does not have.
void addAdapter(Student &student, const AdapterConfig &adapter, const std::filesystem::path &base, std::uint64_t seed);

/// The same with the adapters of a directory in PEFT's layout, to go on training them; dropout and formats are its own.
void loadAdapter(Student &student, const std::filesystem::path &directory);

[[nodiscard]] bool hasAdapter(const Student &student);

/// What training changes: the adapters where there are some, else all weights.
[[nodiscard]] std::int64_t trainedParameterCount(const Student &student);

/// A student of its own with the adapters added into its weights: what answers. Bit for bit what loadStudent gives for
/// the saved directory.
[[nodiscard]] Student mergedStudent(const Student &student);

/// adapter_config.json, adapter_model.safetensors (float32) and retort.json, into a directory that exists.
void saveAdapter(Student &student, const std::filesystem::path &directory);

} // namespace retort
