#include "core/jobs/recorded_set.h"

#include "core/answers/reading.h"
#include "core/answers/vote.h"
#include "core/base/text.h"
#include "core/config/config_file.h"
#include "core/evaluation/failure_reason.h"
#include "core/evaluation/report.h"
#include "core/evaluation/scoring.h"
#include "core/evaluation/statistics.h"
#include "core/formats/path_name.h"
#include "core/store/rationale_judging.h"
#include "core/store/run_directory.h"

#include <nlohmann/json.hpp>

#include <QUuid>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace retort {

namespace {

constexpr const char *kSet = "final-test";
constexpr const char *kJudgedBy = "ends\n"; // another one: sets are judged again
constexpr std::size_t kLongestName = 60; // bytes of a folder's name

using Source = std::pair<std::string, FormatKind>;

/// A name that leads out of no folder; one that had to be changed is told apart by its digest.
std::string folderName(const std::string &dataset)
{
    std::string name;
    for (const char c : dataset.substr(0, kLongestName)) {
        const bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'
                             || c == '_' || (c == '.' && !name.empty());
        name += isPlain ? c : '-';
    }
    return name == dataset ? name : name + "-" + sha256Hex(dataset).substr(0, 8);
}

/// The same for every reading of a data set.
std::string idOf(const Dataset &dataset)
{
    const QByteArray name = QByteArray::fromStdString("recorded set\n" + dataset.name + "\n" + dataset.sha256);
    return QUuid::createUuidV5(QUuid(), name).toString(QUuid::WithoutBraces).toStdString();
}

struct SourceCount
{
    std::set<std::string> problems;
    std::size_t right = 0;
    std::size_t rationales = 0;
};

std::map<Source, SourceCount> countSources(const Dataset &dataset)
{
    std::map<Source, SourceCount> counts;
    for (const Rationale &rationale : dataset.rationales) {
        SourceCount &count = counts[{rationale.teacher, rationale.format}];
        count.problems.insert(rationale.problemId);
        count.right += rationale.verdict == Verdict::Right ? 1 : 0;
        ++count.rationales;
    }
    return counts;
}

/// Whose failures are read: of those that answered most problems the one that is right least often.
Source studentOf(const std::map<Source, SourceCount> &counts)
{
    const auto rank = [](const SourceCount &count) {
        const double share = double(count.right) / double(count.rationales);
        return std::pair(count.problems.size(), -share);
    };
    return std::ranges::max_element(counts, {}, [&](const auto &entry) { return rank(entry.second); })->first;
}

/// The vote of the samples as a run's (majority, ties to the earliest); its verdict is the recorded one of its answer.
void judge(Prediction &prediction, const Problem &problem)
{
    std::vector<Ballot> ballots;
    for (const PathPrediction &path : prediction.paths)
        ballots.push_back({path.format, path.answer ? parseAnswer(*path.answer, problem.gold.kind) : std::nullopt});
    const VoteResult result = vote(ballots, {});
    prediction.tie = result.tie;
    prediction.vote = result.answer ? std::optional(result.answer->text) : std::nullopt;
    prediction.verdict =
        result.answer ? prediction.paths[result.groups[result.tied.front()].front()].verdict : std::string("no_answer");
    prediction.score = prediction.verdict == "right" ? 1 : 0;
    if (prediction.verdict != "right")
        prediction.failure = explainFailure(problem, prediction).kind;
}

/// Of a problem's paths those of the student, by samples; the others stay.
std::vector<PathPrediction> takeStudent(std::vector<PathPrediction> &paths, const Source &student)
{
    const auto isStudents = [&student](const PathPrediction &path) {
        return path.source == student.first && path.format == toText(student.second);
    };
    std::vector<PathPrediction> own;
    for (PathPrediction &path : paths) {
        if (!isStudents(path))
            continue;
        path.sample = int(own.size());
        own.push_back(path);
        own.back().source.clear();
        own.back().finish.clear(); // nobody wrote down how it ended
    }
    std::erase_if(paths, isStudents);
    return own;
}

struct Sides
{
    std::vector<Prediction> student;
    std::vector<Prediction> teachers;
};

Sides sidesOf(const Dataset &dataset, const Source &student, const ChangeProgress &progress)
{
    std::map<FormatKind, FormatTemplate> layouts;
    Sides sides;
    sides.teachers = teacherPredictions(dataset.problems, dataset.rationales, layouts, {});
    for (std::size_t i = 0; i < sides.teachers.size(); ++i) {
        Prediction own = sides.teachers[i];
        own.paths = takeStudent(sides.teachers[i].paths, student);
        if (own.paths.empty())
            continue;
        judge(own, dataset.problems[i]);
        sides.student.push_back(std::move(own));
        progress(double(i + 1) / double(sides.teachers.size()));
    }
    std::erase_if(sides.teachers, [](const Prediction &teacher) { return teacher.paths.empty(); });
    return sides;
}

nlohmann::json teachersJson(const Dataset &dataset, const std::map<Source, SourceCount> &counts, const Source &student)
{
    nlohmann::json teachers = nlohmann::json::array();
    for (const auto &[source, count] : counts) {
        if (source == student)
            continue;
        TeacherScore score;
        score.name = source.first;
        score.format = toText(source.second);
        score.title = source.first + ", " + titleOfPath(score.format);
        score.synthetic = dataset.synthetic;
        score.accuracy = score.common = wilson(double(count.right), count.rationales);
        teachers.push_back(toJson(score));
    }
    return teachers;
}

/// What the texts and their verdicts say.
std::string digestOf(const Dataset &dataset)
{
    std::string all = kJudgedBy;
    for (const Problem &problem : dataset.problems)
        all += sha256Hex(problem.id + "\n" + problem.gold.text);
    for (const Rationale &rationale : dataset.rationales)
        all += sha256Hex(rationale.problemId + "\n" + rationale.teacher + "\n" + std::string(toText(rationale.format))
                         + "\n" + std::string(toText(rationale.verdict)) + "\n" + rationale.text);
    return sha256Hex(all);
}

std::string digestIn(const std::filesystem::path &directory)
{
    std::error_code gone;
    if (!std::filesystem::exists(directory / "FORMAT", gone))
        return {};
    const nlohmann::json provenance = RunReader(directory).provenance();
    return provenance.value("recorded_digest", std::string());
}

std::unique_ptr<RunWriter> writerOf(const std::filesystem::path &directory, const Dataset &dataset,
                                    const nlohmann::json &provenance)
{
    std::error_code gone;
    if (std::filesystem::exists(directory / "FORMAT", gone))
        return RunWriter::reopen(directory);
    RunConfig config;
    config.name = dataset.name;
    config.description = "recorded rationales, read side by side";
    config.data.problems = {dataset.name, dataset.path, {}, {}};
    return RunWriter::create(directory, writeConfig(config, false), writeConfig(config, true), provenance);
}

} // namespace

std::filesystem::path recordedFolder(const std::filesystem::path &workspace)
{
    return workspace / "recorded";
}

std::vector<std::filesystem::path> recordedSets(const std::filesystem::path &workspace)
{
    std::vector<std::filesystem::path> sets;
    std::error_code gone;
    for (const auto &entry : std::filesystem::directory_iterator(recordedFolder(workspace), gone)) {
        if (std::filesystem::exists(entry.path() / "FORMAT", gone))
            sets.push_back(entry.path());
    }
    std::ranges::sort(sets);
    return sets;
}

std::filesystem::path makeRecordedSet(const std::filesystem::path &workspace, const std::string &name,
                                      const ChangeProgress &progress)
{
    const auto tell = [&progress](double share) {
        if (progress)
            progress(share);
    };
    Dataset dataset = Workspace(workspace).dataset(name);
    tell(0.2);
    const auto isUnread = [](const Rationale &rationale) {
        return rationale.verdict == Verdict::Unchecked && rationale.format != FormatKind::Pot;
    };
    if (std::ranges::any_of(dataset.rationales, isUnread))
        judgeTexts(dataset);
    tell(0.4);
    const std::map<Source, SourceCount> counts = countSources(dataset);
    if (counts.empty())
        throw Error(name + ": has no rationales to read side by side; import some for it, or sample a teacher");
    const std::filesystem::path directory = recordedFolder(workspace) / folderName(name);
    const std::string digest = digestOf(dataset);
    if (digestIn(directory) == digest)
        return directory;
    const Source student = studentOf(counts);
    const Sides sides = sidesOf(dataset, student, [&tell](double share) { tell(0.4 + 0.4 * share); });
    tell(0.8);
    nlohmann::json provenance;
    provenance["id"] = idOf(dataset);
    provenance["recorded_student"] = {{"name", student.first}, {"format", std::string(toText(student.second))}};
    provenance["teachers_on_validation"] = teachersJson(dataset, counts, student);
    const auto writer = writerOf(directory, dataset, provenance);
    writer->writePredictions(kSet, sides.student);
    writer->writeTeacherPredictions(kSet, sides.teachers);
    RunStatus status = writer->status();
    status.state = RunState::Finished;
    writer->setStatus(status);
    provenance["recorded_digest"] = digest; // last: what is cut off is written again
    writer->setProvenance(provenance);
    return directory;
}

} // namespace retort
