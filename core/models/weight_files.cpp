#include "core/models/weight_files.h"

#include "core/base/error.h"
#include "core/base/files.h"

#include <nlohmann/json.hpp>

#include <set>

namespace retort {

namespace {

using nlohmann::json;

constexpr std::uintmax_t kMaxIndexBytes = 64 << 20;
constexpr int kMaxIndexDepth = 4;
constexpr std::size_t kMaxShards = 1000;

json readIndex(const std::filesystem::path &file)
{
    std::set<std::string> names;
    const auto check = [&](int depth, json::parse_event_t event, json &parsed) {
        if (depth > kMaxIndexDepth)
            throw ParseError({file.string()}, "is nested too deeply");
        if (event == json::parse_event_t::key && depth == 2 && !names.insert(parsed.get<std::string>()).second)
            throw ParseError({file.string()}, "tensor " + parsed.get<std::string>() + " stands twice");
        return true;
    };
    try {
        return json::parse(readFile(file, kMaxIndexBytes), check);
    } catch (const json::exception &error) {
        throw ParseError({file.string()}, std::string("is no JSON: ") + error.what());
    }
}

/// The shard's name must be a plain one: an index may not lead out of its directory.
std::string shardName(const std::filesystem::path &index, const std::string &tensor, const json &value)
{
    const std::string name = value.is_string() ? value.get<std::string>() : std::string();
    if (name.empty() || name == "." || name == ".." || name.find_first_of("/\\") != std::string::npos
        || name.find('\0') != std::string::npos)
        throw ParseError({index.string()}, "weight_map: tensor " + tensor + " lies in " + value.dump()
                                               + "; expected the name of a file beside this one");
    return name;
}

} // namespace

WeightFiles::WeightFiles(const std::filesystem::path &directory,
                         const std::function<std::string(const std::string &)> &rename)
{
    const std::filesystem::path single = directory / "model.safetensors";
    const std::filesystem::path index = directory / "model.safetensors.index.json";
    m_main = std::filesystem::exists(single) || !std::filesystem::exists(index) ? single : index;
    if (!std::filesystem::exists(m_main))
        throw Error(directory.string() + ": has neither model.safetensors nor model.safetensors.index.json"
                    + "; weights in other layouts are not read");
    if (m_main == index)
        openShards(index, rename);
    else
        open(single, rename);
}

void WeightFiles::open(const std::filesystem::path &file, const std::function<std::string(const std::string &)> &rename)
{
    m_paths.push_back(file);
    m_files.emplace_back(file);
    for (const auto &[name, entry] : m_files.back().entries()) {
        const std::string known = rename ? rename(name) : name;
        const auto [place, isNew] = m_places.emplace(known, Place {m_files.size() - 1, name});
        if (!isNew)
            throw ParseError({file.string()}, "tensor " + name + " stands in "
                                                  + m_paths[place->second.file].filename().string() + " as "
                                                  + place->second.name + " already");
    }
}

void WeightFiles::openShards(const std::filesystem::path &index,
                             const std::function<std::string(const std::string &)> &rename)
{
    const json object = readIndex(index);
    if (!object.is_object() || !object.contains("weight_map") || !object["weight_map"].is_object())
        throw ParseError({index.string()}, "\"weight_map\" is missing; expected an object of tensor names and files");
    std::map<std::string, std::vector<std::string>> shards;
    for (const auto &[tensor, file] : object["weight_map"].items())
        shards[shardName(index, tensor, file)].push_back(tensor);
    if (shards.size() > kMaxShards)
        throw ParseError({index.string()}, "\"weight_map\" names " + std::to_string(shards.size()) + " files");
    std::size_t promised = 0;
    for (const auto &[file, tensors] : shards) {
        open(index.parent_path() / file, rename);
        for (const std::string &tensor : tensors)
            if (!m_files.back().has(tensor))
                throw ParseError({m_paths.back().string()},
                                 "tensor " + tensor + " is missing; " + index.filename().string() + " says it is here");
        promised += tensors.size();
    }
    if (promised != m_places.size())
        throw ParseError({index.string()}, "its files hold " + std::to_string(m_places.size())
                                               + " tensors; \"weight_map\" names " + std::to_string(promised));
}

std::vector<std::string> WeightFiles::names() const
{
    std::vector<std::string> names;
    for (const auto &[name, place] : m_places)
        names.push_back(name);
    return names;
}

const WeightFiles::Place &WeightFiles::placeOf(const std::string &name) const
{
    const auto found = m_places.find(name);
    if (found == m_places.end())
        throw ParseError({m_main.string()}, "tensor " + name + " is missing");
    return found->second;
}

const std::filesystem::path &WeightFiles::fileOf(const std::string &name) const
{
    return m_paths[placeOf(name).file];
}

const std::string &WeightFiles::typeOf(const std::string &name) const
{
    const Place &place = placeOf(name);
    return m_files[place.file].entries().at(place.name).dtype;
}

void WeightFiles::expect(const std::string &name, const std::vector<std::int64_t> &shape) const
{
    const Place &place = placeOf(name);
    const SafetensorsEntry &entry = m_files[place.file].expect(place.name, shape);
    if (entry.dtype != "F32" && entry.dtype != "F16" && entry.dtype != "BF16")
        throw ParseError({m_paths[place.file].string()},
                         "tensor " + name + " is of type " + entry.dtype + "; expected F32, F16 or BF16");
}

void WeightFiles::readFloats(const std::string &name, std::span<float> destination) const
{
    const Place &place = placeOf(name);
    m_files[place.file].readFloats(place.name, destination);
    m_files[place.file].release(place.name);
}

std::vector<float> WeightFiles::floats(const std::string &name) const
{
    const Place &place = placeOf(name);
    return m_files[place.file].floats(place.name);
}

} // namespace retort
