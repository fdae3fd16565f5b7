#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// How weights are stored in a file.
enum class StoredType { Float32, Float16, Brain16 };

[[nodiscard]] std::string_view torchName(StoredType type); // "float32", as config.json has it
/// Of "float32", "f16", "bf16", ...; UsageError names what is known.
[[nodiscard]] StoredType storedTypeFromText(std::string_view text);

struct NamedShape
{
    std::string name;
    std::vector<std::int64_t> shape;
};

/// Writes a .safetensors file tensor by tensor, so that no more than one of them is in memory. The file has its own
/// name from the start: write it into a folder that is renamed once it is whole.
class SafetensorsStream
{
public:
    SafetensorsStream(const std::filesystem::path &path, std::vector<NamedShape> tensors, StoredType type);
    ~SafetensorsStream();
    SafetensorsStream(const SafetensorsStream &) = delete;
    SafetensorsStream &operator=(const SafetensorsStream &) = delete;

    /// Values of the next tensor in the order given. Error when one is not finite, or too large for the type it is
    /// stored in; `origin` says in it where the values come from ("a.gguf: tensor b").
    void append(std::span<const float> values, const std::string &origin);

    /// Syncs; every tensor must have been appended.
    void finish();

private:
    std::filesystem::path m_path;
    std::vector<NamedShape> m_tensors;
    StoredType m_type;
    std::size_t m_next = 0;
    int m_descriptor = -1;
};

} // namespace retort
