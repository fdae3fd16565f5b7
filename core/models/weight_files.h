#pragma once

#include "core/models/safetensors.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace retort {

/// The weights of a student directory: model.safetensors, or shards that model.safetensors.index.json names. Files are
/// mapped, not read, until readFloats. ParseError names the file and the tensor.
class WeightFiles
{
public:
    /// `rename` gives the name by which a tensor is asked for.
    WeightFiles(const std::filesystem::path &directory,
                const std::function<std::string(const std::string &)> &rename = {});

    [[nodiscard]] bool has(const std::string &name) const { return m_places.contains(name); }
    [[nodiscard]] std::vector<std::string> names() const;
    /// The file that holds the tensor, for messages.
    [[nodiscard]] const std::filesystem::path &fileOf(const std::string &name) const;

    /// How its values are stored: "F32", "F16", "BF16".
    [[nodiscard]] const std::string &typeOf(const std::string &name) const;

    /// ParseError unless the tensor is there, in a floating type, with exactly this shape.
    void expect(const std::string &name, const std::vector<std::int64_t> &shape) const;

    /// Values as float32. The tensor's pages are given back to the system afterwards, so that loading needs no second
    /// copy of the weights in memory.
    void readFloats(const std::string &name, std::span<float> destination) const;
    [[nodiscard]] std::vector<float> floats(const std::string &name) const;

private:
    struct Place
    {
        std::size_t file = 0;
        std::string name; // in the file
    };

    void open(const std::filesystem::path &file, const std::function<std::string(const std::string &)> &rename);
    void openShards(const std::filesystem::path &index, const std::function<std::string(const std::string &)> &rename);
    [[nodiscard]] const Place &placeOf(const std::string &name) const;

    std::filesystem::path m_main; // model.safetensors or the index
    std::vector<std::filesystem::path> m_paths;
    std::vector<SafetensorsFile> m_files;
    std::map<std::string, Place> m_places;
};

} // namespace retort
