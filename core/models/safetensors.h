#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

// Reading and writing of .safetensors files. Covered: every size and offset of the header is checked against the file
// before anything is allocated; overlapping tensors, holes and unknown types are refused. Not covered: whether the
// values make sense.

namespace retort {

/// A tensor inside a file.
struct SafetensorsEntry
{
    std::string dtype; // "F32", "F16", "BF16", "I64", ...
    std::vector<std::int64_t> shape;
    std::uint64_t begin = 0; // bytes from the end of the header
    std::uint64_t end = 0;

    [[nodiscard]] std::int64_t elements() const; // of a checked entry: fits
};

/// A file mapped for reading. ParseError names the file and the tensor. May be read from several threads.
class SafetensorsFile
{
public:
    explicit SafetensorsFile(const std::filesystem::path &path);
    ~SafetensorsFile();
    SafetensorsFile(SafetensorsFile &&) noexcept;
    SafetensorsFile &operator=(SafetensorsFile &&) noexcept;

    [[nodiscard]] const std::map<std::string, SafetensorsEntry> &entries() const { return m_entries; }
    [[nodiscard]] bool has(const std::string &name) const { return m_entries.contains(name); }

    /// The entry of that name with exactly this shape; ParseError says what was expected.
    [[nodiscard]] const SafetensorsEntry &expect(const std::string &name, const std::vector<std::int64_t> &shape) const;

    /// Values of a tensor of a floating type as float32, into a buffer of its element count.
    void readFloats(const std::string &name, std::span<float> destination) const;
    /// Gives the tensor's pages back to the system; reading it again brings them back.
    void release(const std::string &name) const;
    [[nodiscard]] std::vector<float> floats(const std::string &name) const;
    [[nodiscard]] std::vector<std::int64_t> integers(const std::string &name) const; // I64

private:
    class Mapping;

    [[nodiscard]] const SafetensorsEntry &entry(const std::string &name) const;
    [[nodiscard]] std::span<const std::byte> bytes(const SafetensorsEntry &entry) const;

    std::filesystem::path m_path;
    std::unique_ptr<Mapping> m_mapping;
    std::uint64_t m_dataBegin = 0;
    std::map<std::string, SafetensorsEntry> m_entries;
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
