#include "core/store/run_names.h"

#include "core/base/error.h"
#include "core/store/run_directory.h"

#include <charconv>
#include <ctime>

namespace retort {

namespace {

constexpr std::string_view kStepPrefix = "step-";
constexpr std::size_t kStepDigits = 6;

/// The name as one part of a path: anything but letters, digits, dots, dashes and underscores becomes a dash.
std::string asFolderName(std::string_view name)
{
    std::string folder;
    for (const char character : name) {
        const auto byte = static_cast<unsigned char>(character);
        const bool isKept =
            byte >= 0x80 || std::isalnum(byte) || character == '.' || character == '-' || character == '_';
        folder += isKept ? character : '-';
    }
    folder.resize(std::min<std::size_t>(folder.size(), 100));
    return folder.empty() ? "run" : folder;
}

std::string minuteText()
{
    const std::time_t now = std::time(nullptr);
    std::tm local {};
    ::localtime_r(&now, &local);
    char text[32] = {};
    std::strftime(text, sizeof text, "%Y-%m-%d_%H%M", &local);
    return text;
}

} // namespace

std::string stepName(int step)
{
    const std::string digits = std::to_string(step);
    const std::size_t zeros = digits.size() < kStepDigits ? kStepDigits - digits.size() : 0;
    return std::string(kStepPrefix) + std::string(zeros, '0') + digits;
}

std::optional<int> stepFromName(std::string_view name)
{
    if (!name.starts_with(kStepPrefix))
        return std::nullopt;
    const char *end = name.data() + name.size();
    int step = 0;
    const auto [stopped, failed] = std::from_chars(name.data() + kStepPrefix.size(), end, step);
    if (failed != std::errc() || stopped != end || step < 0 || stepName(step) != name)
        return std::nullopt;
    return step;
}

std::filesystem::path predictionsFile(const std::filesystem::path &run, const std::string &set)
{
    if (set.empty() || set.front() == '.' || set.find('/') != std::string::npos || set.find('\0') != std::string::npos)
        throw Error(run.string() + ": \"" + set + "\" is no name of predictions");
    return run / "predictions" / (set + ".jsonl");
}

std::filesystem::path teacherPredictionsFile(const std::filesystem::path &run, const std::string &set)
{
    return predictionsFile(run, std::string(kTeacherPrefix) + set);
}

std::filesystem::path newRunDirectory(const std::filesystem::path &runs, std::string_view name)
{
    const std::filesystem::path first = runs / (minuteText() + "_" + asFolderName(name));
    std::filesystem::path directory = first;
    for (int number = 2; std::filesystem::exists(directory); ++number)
        directory = first.string() + "-" + std::to_string(number);
    return directory;
}

} // namespace retort
