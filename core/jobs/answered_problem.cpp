#include "core/jobs/answered_problem.h"

#include "core/base/error.h"
#include "core/store/prediction_files.h"
#include "core/store/prediction_lines.h"

#include <ranges>

namespace retort {

namespace {

bool holds(const std::filesystem::path &file, const std::string &problemId)
{
    const std::string quoted = '"' + problemId + '"';
    const auto isOther = [&](const std::string &line, const LineAt &) {
        if (line.find(quoted) == std::string::npos)
            return true;
        const std::optional<Prediction> prediction = parsePrediction(line);
        return !prediction || prediction->id != problemId;
    };
    return !forEachPlacedLine(file, isOther);
}

} // namespace

std::optional<AnsweredProblem> findAnswered(const std::vector<std::filesystem::path> &runs,
                                            const std::string &problemId)
{
    for (const std::filesystem::path &run : runs) {
        try {
            const std::vector<std::string> sets = RunReader(run).predictionSets();
            for (const std::string &set : std::views::reverse(sets))
                if (holds(filesOfSet(run, set).student, problemId))
                    return AnsweredProblem {run, set};
        } catch (const Error &) {
            continue; // Home says what is wrong with it
        }
    }
    return std::nullopt;
}

} // namespace retort
