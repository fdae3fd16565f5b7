#include "core/store/prediction_files.h"

#include "core/store/run_names.h"

#include <nlohmann/json.hpp>
#include <sys/stat.h>

#include <algorithm>
#include <fstream>

namespace retort {

SetFiles filesOfSet(const std::filesystem::path &run, const std::string &set)
{
    SetFiles files {predictionsFile(run, set), teacherPredictionsFile(run, set)};
    std::error_code error;
    if (!std::filesystem::exists(files.teachers, error)) // teachers on validation are stored once for all evaluations
        files.teachers = set.ends_with("-validation") ? teacherPredictionsFile(run, "validation") : "";
    if (!std::filesystem::exists(files.teachers, error))
        files.teachers.clear();
    return files;
}

FileStamp stampOf(const std::filesystem::path &file)
{
    struct stat information
    {
    };
    if (::stat(file.c_str(), &information) != 0)
        return {};
    return {information.st_size,
            std::int64_t(information.st_mtim.tv_sec) * 1'000'000'000 + information.st_mtim.tv_nsec};
}

int stepOfSet(const RunReader &run, const std::string &set)
{
    const std::size_t prefix = std::string_view("step-").size();
    const std::string_view name = set;
    if (const auto step = stepFromName(name.substr(0, name.find('-', std::min(prefix, name.size())))))
        return *step;
    const nlohmann::json report = run.report();
    const auto sets = report.find("sets");
    if (sets == report.end() || !sets->is_array())
        return -1;
    for (const nlohmann::json &entry : *sets) {
        const auto named = entry.find("name");
        const auto step = entry.find("step");
        if (named != entry.end() && *named == set && step != entry.end() && step->is_number_integer())
            return step->get<int>();
    }
    return -1;
}

std::string bytesAt(const std::filesystem::path &file, const LineAt &at)
{
    std::string bytes(static_cast<std::size_t>(at.size), '\0');
    std::ifstream stream(file, std::ios::binary);
    stream.seekg(at.begin);
    stream.read(bytes.data(), at.size);
    bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, stream.gcount())));
    return bytes;
}

bool forEachPlacedLine(const std::filesystem::path &file,
                       const std::function<bool(const std::string &, const LineAt &)> &visit)
{
    std::ifstream stream(file, std::ios::binary);
    std::string line;
    LineAt at;
    while (std::getline(stream, line)) {
        at.size = static_cast<std::int64_t>(line.size());
        if (!visit(line, at))
            return false;
        at.begin += at.size + 1;
    }
    return true;
}

} // namespace retort
