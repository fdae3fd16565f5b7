#include "core/jobs/comparison_view.h"

#include "core/formats/path_name.h"
#include "core/jobs/folded_runs.h"
#include "core/jobs/run_facts.h"

#include <algorithm>
#include <charconv>

namespace retort {

namespace {

std::string setTitle(const RunToCompare &run, const AnsweredSet &set)
{
    return run.overview.source.empty() ? set.title : run.overview.source + " " + set.title;
}

std::vector<ProblemSet> setsOf(const std::vector<RunToCompare> &runs)
{
    std::vector<ProblemSet> sets;
    for (const RunToCompare &run : runs) {
        for (const AnsweredSet &set : run.sets) {
            if (run.setOf(set.problems) != &set)
                continue; // the same problems again, with something of gold's: the first is the result
            auto found = std::find_if(sets.begin(), sets.end(),
                                      [&](const ProblemSet &known) { return known.problems == set.problems; });
            if (found == sets.end())
                found = sets.insert(sets.end(), {set.problems, setTitle(run, set), set.n, 0});
            ++found->runs;
        }
    }
    const auto isValidation = [](const ProblemSet &set) { return set.title.ends_with("validation"); };
    std::stable_sort(sets.begin(), sets.end(), [&](const ProblemSet &a, const ProblemSet &b) {
        return isValidation(a) != isValidation(b) ? isValidation(b) : a.runs > b.runs;
    });
    return sets;
}

CompareRow rowOf(const RunToCompare &run, const std::string &problems)
{
    CompareRow row;
    const RunOverview &overview = run.overview;
    row.key = overview.directory.string();
    row.id = overview.id;
    row.name = overview.name;
    row.group = overview.group;
    row.sweep = run.sweep;
    row.isArchived = overview.isArchived;
    row.isSynthetic = overview.source == "synthetic";
    row.student = overview.student;
    row.formats = overview.formats;
    row.rationales = run.rationales;
    row.tokens = run.tokens;
    row.targetTokens = run.targetTokens;
    row.teacherCost = run.teacherCost;
    row.marks = run.marks;
    row.status = overview.status;
    row.problem = overview.problem;
    row.series = overview.series;
    row.allSettings = run.settings;
    row.directory = overview.directory;
    row.accuracyOverSteps = overview.accuracyOverSteps;
    row.teachersOnValidation = run.teachersOnValidation;
    const AnsweredSet *set = run.setOf(problems);
    row.isComparable = set != nullptr;
    // What it did answer is shown, but takes no part in the comparison.
    const AnsweredSet *shown = set ? set : run.sets.empty() ? nullptr : &run.sets.front();
    if (!shown)
        return row;
    for (const Accuracy &path : shown->paths)
        row.accuracies[path.name] = path;
    // A run without a vote is measured by its first path.
    if (!row.accuracies.contains("vote") && !shown->paths.empty())
        row.accuracies["vote"] = shown->paths.front();
    if (!set) {
        row.otherSet = setTitle(run, *shown) + ", " + std::to_string(shown->n);
        return row;
    }
    row.set = set->name;
    row.extras = set->extras;
    for (const TeacherAccuracy &teacher : set->teachers)
        row.teachers.emplace_back(teacher.accuracy.name, teacher.format);
    return row;
}

void addTeachers(ComparisonView &view, const RunToCompare &run, const AnsweredSet &set)
{
    for (const TeacherAccuracy &teacher : set.teachers) {
        const std::string key = "teacher:" + teacher.accuracy.name;
        auto row = std::find_if(view.rows.begin(), view.rows.end(),
                                [&key](const CompareRow &known) { return known.key == key; });
        if (row == view.rows.end()) {
            CompareRow made;
            made.isTeacher = true;
            made.key = key;
            made.name = teacher.accuracy.name;
            made.directory = run.overview.directory;
            made.set = set.name;
            row = view.rows.insert(view.rows.end(), std::move(made));
        }
        row->isSynthetic = row->isSynthetic || teacher.isSynthetic;
        row->accuracies.try_emplace(teacher.format, teacher.accuracy);
        const Accuracy *best = row->accuracy("vote");
        if (!best || best->accuracy < teacher.accuracy.accuracy) {
            row->accuracies["vote"] = teacher.accuracy;
            row->bestFormat = teacher.format;
        }
    }
}

void collectPaths(ComparisonView &view, const std::vector<RunToCompare> &runs)
{
    const auto add = [&view](const std::string &path) {
        if (path != "vote" && std::find(view.paths.begin(), view.paths.end(), path) == view.paths.end())
            view.paths.push_back(path);
    };
    for (const RunToCompare &run : runs) {
        if (const AnsweredSet *set = run.setOf(view.problems))
            for (const Accuracy &path : set->paths)
                add(groupOf(path.name));
    }
    for (const CompareRow &row : view.rows)
        if (row.isTeacher)
            for (const auto &[path, accuracy] : row.accuracies)
                add(path);
    view.paths.emplace_back("vote");
}

/// Differences among the runs that are compared; the others show their values of the same settings.
void collectSettings(ComparisonView &view, const std::vector<RunToCompare> &runs)
{
    std::vector<const std::map<std::string, std::string> *> compared;
    for (const RunToCompare &run : runs)
        if (run.setOf(view.problems) && !run.overview.isArchived)
            compared.push_back(run.settings.get());
    view.differing = differingSettings(compared);
    std::size_t teachers = 0;
    while (teachers < view.rows.size() && view.rows[teachers].isTeacher)
        ++teachers;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        for (const SettingDifference &difference : view.differing) {
            const auto found = runs[i].settings->find(difference.key);
            view.rows[teachers + i].settings.push_back(found == runs[i].settings->end() ? std::string()
                                                                                        : found->second);
        }
    }
}

} // namespace

namespace {

/// What stands for a path, or for it drawn several times.
template<typename Value>
const Value *ofPath(const std::map<std::string, Value> &values, const std::string &path)
{
    const auto found = values.find(path);
    if (found != values.end())
        return &found->second;
    const auto sampled = values.lower_bound(path + "@");
    return sampled != values.end() && groupOf(sampled->first) == path ? &sampled->second : nullptr;
}

} // namespace

const Accuracy *CompareRow::accuracy(const std::string &path) const
{
    return ofPath(accuracies, path);
}

const SeedSpread *CompareRow::spread(const std::string &path) const
{
    return ofPath(spreads, path);
}

std::string groupOf(const std::string &path)
{
    const PathName name = readPathName(path);
    return name.samples.empty() ? path : path.substr(0, path.rfind('@'));
}

int samplesOf(const Accuracy &accuracy)
{
    const std::string text = readPathName(accuracy.name).samples;
    int samples = 1;
    std::from_chars(text.data(), text.data() + text.size(), samples);
    return std::max(1, samples);
}

PairSide CompareRow::side() const
{
    return {directory, set, isTeacher ? name : std::string(), bestFormat, members};
}

std::pair<PairSide, PairSide> sidesOf(const CompareRow &a, const CompareRow &b)
{
    std::pair<PairSide, PairSide> sides {a.side(), b.side()};
    const auto moveTo = [](PairSide &teacher, const CompareRow &run) {
        const std::pair<std::string, std::string> wanted {teacher.teacher, teacher.format};
        if (std::find(run.teachers.begin(), run.teachers.end(), wanted) == run.teachers.end())
            return;
        teacher.directory = run.directory;
        teacher.set = run.set;
    };
    if (a.isTeacher && !b.isTeacher)
        moveTo(sides.first, b);
    if (b.isTeacher && !a.isTeacher)
        moveTo(sides.second, a);
    return sides;
}

const CompareRow *ComparisonView::row(const std::string &key) const
{
    const auto found = std::find_if(rows.begin(), rows.end(), [&key](const CompareRow &row) { return row.key == key; });
    return found == rows.end() ? nullptr : &*found;
}

const ProblemSet *ComparisonView::set() const
{
    const auto found =
        std::find_if(sets.begin(), sets.end(), [this](const ProblemSet &set) { return set.problems == problems; });
    return found == sets.end() ? nullptr : &*found;
}

ComparisonView comparisonOf(const std::vector<RunToCompare> &runs, const std::string &problems)
{
    ComparisonView view;
    view.sets = setsOf(runs);
    view.problems = problems;
    if (!view.set())
        view.problems = view.sets.empty() ? std::string() : view.sets.front().problems;
    for (const RunToCompare &run : runs)
        if (const AnsweredSet *set = run.setOf(view.problems))
            addTeachers(view, run, *set);
    for (const RunToCompare &run : runs)
        view.rows.push_back(rowOf(run, view.problems));
    collectPaths(view, runs);
    collectSettings(view, runs);
    foldSeeds(view);
    return view;
}

GapClosed gapClosed(const CompareRow &row, const CompareRow *teacher, const CompareRow *base)
{
    GapClosed gap;
    const Accuracy *own = row.accuracy("vote");
    if (base && base->isComparable && base->accuracy("vote")) {
        gap.base = base->accuracy("vote")->accuracy;
        gap.baseName = base->name;
    } else if (row.extras.floor) {
        gap.base = row.extras.floor->accuracy;
        gap.baseName = row.extras.floor->title;
    }
    if (row.isTeacher)
        gap.undefined = "A teacher closes no gap.";
    else if (!own || !row.isComparable)
        gap.undefined = "It has not answered these problems.";
    else if (!teacher || !teacher->accuracy("vote"))
        gap.undefined = "No teacher answered these problems.";
    else if (teacher->accuracy("vote")->accuracy <= gap.base)
        gap.undefined = "There is no gap: the teacher is not above the base.";
    else
        gap.share = (own->accuracy - gap.base) / (teacher->accuracy("vote")->accuracy - gap.base);
    return gap;
}

std::string bestTeacher(const ComparisonView &view)
{
    const CompareRow *best = nullptr;
    for (const CompareRow &row : view.rows) {
        if (!row.isTeacher)
            continue;
        if (!best || row.accuracy("vote")->accuracy > best->accuracy("vote")->accuracy)
            best = &row;
    }
    return best ? best->key : std::string();
}

bool isOddValue(const std::vector<std::string> &values, const std::string &value)
{
    std::map<std::string, std::size_t> counts;
    for (const std::string &each : values)
        ++counts[each];
    std::size_t most = 0;
    for (const auto &[each, count] : counts)
        most = std::max(most, count);
    return values.size() > 2 && 2 * most > values.size() && counts[value] < most;
}

} // namespace retort
