#include "core/experiment/student_input.h"

#include "core/base/mapped_file.h"
#include "core/base/text.h"
#include "core/models/adapter_settings.h"
#include "core/models/model_config.h"

#include <algorithm>
#include <vector>

namespace retort {

namespace {

/// Whether the file decides what the student computes or how it reads text.
bool belongsToStudent(const std::filesystem::path &file)
{
    const std::string kind = file.extension().string();
    return kind == ".json" || kind == ".safetensors" || kind == ".model" || file.filename() == "merges.txt";
}

std::string fileHash(const std::filesystem::path &file)
{
    const MappedFile mapped(file);
    const std::span<const std::byte> bytes = mapped.bytes();
    return sha256Hex({reinterpret_cast<const char *>(bytes.data()), bytes.size()});
}

} // namespace

UsedInput studentInput(const std::filesystem::path &directory)
{
    std::vector<std::filesystem::path> files;
    for (const auto &entry : std::filesystem::directory_iterator(directory))
        if (entry.is_regular_file() && belongsToStudent(entry.path()))
            files.push_back(entry.path());
    std::ranges::sort(files);
    std::string list;
    for (const std::filesystem::path &file : files)
        list += file.filename().string() + " " + fileHash(file) + "\n";
    return {"student",
            readModelConfig(wholeStudentOf(directory) / "config.json").architecture,
            directory.string(),
            sha256Hex(list),
            0,
            0};
}

} // namespace retort
