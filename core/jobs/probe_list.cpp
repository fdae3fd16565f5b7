#include "core/jobs/probe_list.h"

#include "core/base/files.h"
#include "core/store/prediction_lines.h"
#include "core/store/run_names.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <string_view>

namespace retort {

namespace {

constexpr std::string_view kValidation = "-validation";

std::optional<int> stepOfSet(const std::string &set)
{
    if (!set.ends_with(kValidation))
        return std::nullopt;
    return stepFromName(std::string_view(set).substr(0, set.size() - kValidation.size()));
}

std::int64_t changeTime(const std::filesystem::path &file)
{
    std::error_code error;
    const auto time = std::filesystem::last_write_time(file, error);
    return error ? 0 : std::int64_t(time.time_since_epoch().count());
}

/// The id as our writer puts it first; a line of another order is parsed.
std::string idOfLine(std::string_view line)
{
    constexpr std::string_view kStart = R"({"id":")";
    const std::size_t end = line.find('"', kStart.size());
    if (line.starts_with(kStart) && end != std::string_view::npos
        && line.substr(0, end).find('\\') == std::string_view::npos)
        return std::string(line.substr(kStart.size(), end - kStart.size()));
    const auto prediction = parsePrediction(line);
    return prediction ? prediction->id : std::string();
}

std::shared_ptr<const std::vector<ProbeQuestion>> readQuestions(const std::filesystem::path &file)
{
    auto questions = std::make_shared<std::vector<ProbeQuestion>>();
    const auto take = [&questions](std::string_view line, std::size_t) {
        if (const auto prediction = parsePrediction(line))
            questions->push_back({prediction->id, prediction->question});
    };
    forEachLine(file, take, true);
    return questions;
}

std::vector<std::string> chosenIds(const std::vector<ProbeQuestion> &questions)
{
    std::vector<std::string> ids;
    const std::size_t count = std::min(kProbeCount, questions.size());
    for (std::size_t i = 0; i < count; ++i)
        ids.push_back(questions[i * questions.size() / count].id);
    return ids;
}

std::shared_ptr<const ProbeEvaluation> readEvaluation(const std::filesystem::path &file, const std::string &set,
                                                      const std::vector<std::string> &ids)
{
    auto evaluation = std::make_shared<ProbeEvaluation>();
    std::error_code error;
    evaluation->step = stepOfSet(set).value_or(0);
    evaluation->set = set;
    evaluation->bytes = std::filesystem::file_size(file, error);
    evaluation->changedAt = changeTime(file);
    evaluation->asked = ids;
    const auto take = [&](std::string_view line, std::size_t) {
        const std::string id = idOfLine(line);
        if (std::find(ids.begin(), ids.end(), id) == ids.end())
            return;
        if (auto prediction = parsePrediction(line))
            evaluation->answers[id] = std::move(*prediction);
    };
    forEachLine(file, take, true);
    return evaluation;
}

bool isUnchanged(const ProbeEvaluation &known, const std::filesystem::path &file, const std::string &set,
                 const std::vector<std::string> &ids)
{
    std::error_code error;
    return known.set == set && known.asked == ids && known.bytes == std::filesystem::file_size(file, error)
           && known.changedAt == changeTime(file);
}

/// Pinned problems are shown where this run asks them.
void addPinned(ProbeList &list, const std::vector<std::string> &pinned)
{
    list.pinnedFrom = list.ids.size();
    for (const std::string &id : pinned) {
        const bool isThere = std::any_of(list.questions->begin(), list.questions->end(),
                                         [&id](const ProbeQuestion &question) { return question.id == id; });
        if (isThere && std::find(list.ids.begin(), list.ids.end(), id) == list.ids.end())
            list.ids.push_back(id);
    }
}

} // namespace

const Prediction *ProbeList::answer(std::size_t evaluation, const std::string &id) const
{
    if (evaluation >= evaluations.size())
        return nullptr;
    const auto &answers = evaluations[evaluation]->answers;
    const auto found = answers.find(id);
    return found == answers.end() ? nullptr : &found->second;
}

std::shared_ptr<const ProbeList> readProbes(const std::filesystem::path &directory,
                                            const std::vector<std::string> &pinned,
                                            const std::shared_ptr<const ProbeList> &known)
{
    auto list = std::make_shared<ProbeList>();
    list->directory = directory;
    list->questions = std::make_shared<const std::vector<ProbeQuestion>>();
    std::vector<std::string> sets = RunReader(directory).predictionSets();
    std::erase_if(sets, [](const std::string &set) { return !stepOfSet(set); });
    if (sets.empty())
        return list;
    const bool isKnown = known && known->directory == directory && !known->evaluations.empty()
                         && known->evaluations.front()->set == sets.front();
    list->questions = isKnown ? known->questions : readQuestions(predictionsFile(directory, sets.front()));
    list->ids = chosenIds(*list->questions);
    addPinned(*list, pinned);
    for (std::size_t i = 0; i < sets.size(); ++i) {
        const std::filesystem::path file = predictionsFile(directory, sets[i]);
        const bool isSame =
            isKnown && i < known->evaluations.size() && isUnchanged(*known->evaluations[i], file, sets[i], list->ids);
        list->evaluations.push_back(isSame ? known->evaluations[i] : readEvaluation(file, sets[i], list->ids));
    }
    return list;
}

} // namespace retort
