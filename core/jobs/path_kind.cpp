#include "core/jobs/path_kind.h"

#include "core/data/data_file.h"
#include "core/jobs/sweep_plan.h"
#include "core/sweep/sweep_directory.h"

#include <algorithm>
#include <fstream>

namespace retort {

namespace {

constexpr std::size_t kFirstBytes = 4096;
constexpr const char *kWayOut = "drop data (JSON, JSON lines, CSV, TSV, XML or text), a student (GGUF file or Hugging "
                                "Face directory), an experiment (YAML) or a run directory";
constexpr const char *kGgufMagic = "GGUF";

bool hasData(const std::filesystem::path &folder)
{
    std::error_code error;
    for (const auto &entry : std::filesystem::directory_iterator(folder, error))
        if (isNamedAsData(entry.path()))
            return true;
    return false;
}

/// As the import takes it: a description of the model, with weights in one file or in shards.
bool isStudent(const std::filesystem::path &folder)
{
    std::error_code error;
    if (!std::filesystem::is_regular_file(folder / "config.json", error))
        return false;
    const auto entries = std::filesystem::directory_iterator(folder, error);
    return std::any_of(begin(entries), end(entries),
                       [](const auto &entry) { return entry.path().extension() == ".safetensors"; });
}

/// One of a student's files stands for the student.
bool isPartOfStudent(const std::filesystem::path &file)
{
    return (file.extension() == ".safetensors" || file.filename() == "config.json") && isStudent(file.parent_path());
}

PathLook lookAtFolder(const std::filesystem::path &folder)
{
    std::error_code error;
    if (std::filesystem::exists(folder / "FORMAT", error))
        return {PathKind::RunDirectory, {}};
    if (isSweepDirectory(folder))
        return {PathKind::SweepDirectory, {}};
    if (isStudent(folder)) // before its JSON files are taken for data
        return {PathKind::Student, {}};
    if (hasData(folder))
        return {PathKind::Data, {}};
    return {PathKind::Nothing,
            folder.string() + ": is a folder, but no run directory (it has no file FORMAT) and without data files; "
                + kWayOut};
}

bool looksLikeText(const std::string &bytes)
{
    return std::ranges::none_of(bytes, [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f';
    });
}

PathLook lookAtFile(const std::filesystem::path &file)
{
    std::ifstream stream(file, std::ios::binary);
    std::string bytes(kFirstBytes, '\0');
    if (!stream)
        return {PathKind::Nothing, file.string() + ": cannot be read; check its permissions"};
    stream.read(bytes.data(), std::streamsize(bytes.size()));
    bytes.resize(std::size_t(stream.gcount()));
    if (bytes.empty())
        return {PathKind::Nothing, file.string() + ": is empty; " + kWayOut};
    if (bytes.starts_with(kGgufMagic) || isPartOfStudent(file))
        return {PathKind::Student, {}};
    if (!looksLikeText(bytes))
        return {PathKind::Nothing, file.string() + ": is no text, so it is no data that Retort reads; " + kWayOut};
    const std::string extension = file.extension().string();
    if (extension == ".yaml" || extension == ".yml")
        return {isSweepFile(file) ? PathKind::Sweep : PathKind::Experiment, {}};
    const std::size_t first = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    const bool isJson = first != std::string::npos && (bytes[first] == '{' || bytes[first] == '[');
    if (isJson || isNamedAsData(file))
        return {PathKind::Data, {}};
    return {PathKind::Nothing, file.string() + ": is text, but no data that Retort knows; " + kWayOut};
}

} // namespace

PathLook lookAtPath(const std::filesystem::path &path)
{
    std::error_code error;
    if (!std::filesystem::exists(path, error))
        return {PathKind::Nothing, path.string() + ": is not there any more"};
    return std::filesystem::is_directory(path, error) ? lookAtFolder(path) : lookAtFile(path);
}

} // namespace retort
