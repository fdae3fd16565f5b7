#pragma once

#include "core/base/mapped_file.h"
#include "core/models/safetensors_header.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace retort {

/// A file mapped for reading. ParseError names the file and the tensor. May be read from several threads.
class SafetensorsFile
{
public:
    explicit SafetensorsFile(const std::filesystem::path &path);

    [[nodiscard]] const std::map<std::string, SafetensorsEntry> &entries() const { return m_header.entries; }
    [[nodiscard]] bool has(const std::string &name) const { return m_header.entries.contains(name); }

    /// The entry of that name with exactly this shape; ParseError says what was expected.
    [[nodiscard]] const SafetensorsEntry &expect(const std::string &name, const std::vector<std::int64_t> &shape) const;

    /// Values of a tensor of a floating type as float32, into a buffer of its element count.
    void readFloats(const std::string &name, std::span<float> destination) const;
    /// Gives the tensor's pages back to the system; reading it again brings them back.
    void release(const std::string &name) const;
    [[nodiscard]] std::vector<float> floats(const std::string &name) const;
    [[nodiscard]] std::vector<std::int64_t> integers(const std::string &name) const; // I64

private:
    [[nodiscard]] const SafetensorsEntry &entry(const std::string &name) const;
    [[nodiscard]] std::span<const std::byte> bytes(const SafetensorsEntry &entry) const;

    std::filesystem::path m_path;
    MappedFile m_file;
    SafetensorsHeader m_header;
};

/// What is written: float32 values that stay alive until writeSafetensors returns.
struct SafetensorsTensor
{
    std::string name;
    std::vector<std::int64_t> shape;
    std::span<const float> values;
};

/// Writes through a temporary name, synced and renamed. Tensors stand in the order given.
void writeSafetensors(const std::filesystem::path &path, const std::vector<SafetensorsTensor> &tensors,
                      const std::map<std::string, std::string> &metadata = {{"format", "pt"}});

} // namespace retort
