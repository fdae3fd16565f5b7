#pragma once

#include "core/base/stop_token.h"
#include "core/data/problem.h"
#include "core/store/problem_filter.h"
#include "core/store/run_directory.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace retort {

/// A teacher, or one of the student's paths (source is empty then).
struct IndexedSource
{
    std::string source;
    std::string format; // as paths are named: "cot", "cot+calculator"

    bool operator==(const IndexedSource &) const = default;
};

/// An answered set of a run as the index knows it.
struct IndexedSet
{
    std::int64_t id = 0;
    std::filesystem::path directory;
    std::string runId; // the UUID of provenance.json: annotations belong to it
    std::string name; // "final-test"
    int step = -1; // of the checkpoint that answered; -1 when a final set does not say
    std::size_t problems = 0;
    std::size_t brokenLines = 0;
    std::vector<IndexedSource> sources; // teachers first

    bool operator==(const IndexedSet &) const = default;
};

/// One path of a problem without its text.
struct IndexedPath
{
    std::string source;
    std::string format; // as of its IndexedSource
    int sample = 0;
    std::optional<std::string> answer;
    std::string verdict;
    std::string error;
    std::string finish;
    int steps = 0;

    bool operator==(const IndexedPath &) const = default;
};

/// A row of the problems table.
struct IndexedProblem
{
    std::int64_t id = 0;
    std::string problemId;
    std::string shownId; // as the library's data sets call it, "gsm8k-1013"; else the problem's id
    std::string question; // its beginning
    std::string gold;
    std::optional<std::string> vote;
    bool tie = false;
    std::string verdict;
    double score = 0;
    std::string failure; // chosen by a person, else suggested
    int steps = 0;
    int slipStep = 0; // the first step with a slip in arithmetic; 0 when there is none
    double agreement = 1;
    std::uint32_t tags = 0; // as in an Annotation
    std::vector<IndexedPath> paths; // teachers first

    bool operator==(const IndexedProblem &) const = default;
};

/// What the reader of a line adds to it: the kind of failure, where the slip is, and whether reading rules read
/// different answers in a text of the student.
struct PredictionJudgement
{
    std::string failure;
    int slipStep = 0;
    bool readsDiffer = false;
};
using PredictionJudge = std::function<PredictionJudgement(const Prediction &)>;

struct ProblemSort
{
    enum class By { File, Id, Question, Gold, Source, Vote, Kind, Steps };

    By by = By::File;
    IndexedSource source; // for By::Source
    bool isDescending = false;

    bool operator==(const ProblemSort &) const = default;
};

/// How a set divides, whatever is filtered.
struct SetCounts
{
    std::size_t problems = 0;
    std::size_t wrong = 0; // not right, no answer included
    std::map<std::string, std::size_t> failures; // chosen or suggested kinds
    std::array<std::size_t, 9> tags {};
    std::size_t stars = 0;

    bool operator==(const SetCounts &) const = default;
};

/// A set of another run that stands beside one.
struct SetBeside
{
    std::string run; // its name: run:NAME, NAME:right
    IndexedSet set;

    bool operator==(const SetBeside &) const = default;
};

/// What a filter may compare a set with.
struct SetsBeside
{
    std::vector<SetBeside> runs; // the first one is `other`, too
    std::optional<IndexedSet> since; // for changed:; else the checkpoint before, if the run has one

    bool operator==(const SetsBeside &) const = default;
};

/// How far the first rows that pass were looked for.
struct FirstLook
{
    std::vector<std::int64_t> ids; // that were found, in the order of the file
    std::int64_t rows = 0; // of the set's beginning that were looked at
    bool isOver = false; // a quarter of what is wanted is enough; the others stand far behind, or need the whole set

    bool operator==(const FirstLook &) const = default;
};

/// A problem at one checkpoint.
struct ProblemAtStep
{
    std::int64_t id = 0;
    std::string set;
    int step = -1;
    std::string verdict;

    bool operator==(const ProblemAtStep &) const = default;
};

/// A problem with everything its files say.
struct WholeProblem
{
    Prediction student;
    std::vector<PathPrediction> teachers;
};

/// How rows are found: by the database, or in columns in memory, which are read first where they are not there yet.
/// Fitting is the quicker one: memory once prepare() has read it. Both find the same.
enum class FindWay { Fitting, Database, Memory };

/// The index of runs and predictions in library.sqlite: a cache that is filled from run directories by file size and
/// time and can be emptied at any time. Tags, notes and chosen kinds of failure are read along, never written.
/// An object has a connection of its own and is used by one thread at a time; several may fill and read at once.
class PredictionIndex
{
public:
    /// `workspace` exists. Error when its library cannot be opened.
    explicit PredictionIndex(const std::filesystem::path &workspace);
    ~PredictionIndex();

    /// Reads the answered sets of a run that are new or changed, and drops those that are gone; `latest` is read first
    /// when there is such a set. Gives how many were read. What a stop cuts off is read again by the next call.
    std::size_t update(const std::filesystem::path &run, const PredictionJudge &judge, const StopToken &stop,
                       const std::string &latest = {});
    /// Drops what belongs to run directories that are gone.
    void removeMissingRuns();
    void clear();

    /// Of one run: validation sets by step, then final ones.
    [[nodiscard]] std::vector<IndexedSet> sets(const std::filesystem::path &run) const;

    /// Row ids that pass, in the order asked for; none after a stop.
    [[nodiscard]] std::vector<std::int64_t> find(const IndexedSet &set, const ProblemFilter &filter,
                                                 const ProblemSort &sort, const SetsBeside &beside = {},
                                                 FindWay way = FindWay::Fitting, const StopToken &stop = {}) const;
    /// Looks for the first rows that pass in the order of the file, as many as wanted: one part more of the set's
    /// beginning each time, so that what a person does meanwhile need not wait.
    void lookFurther(const IndexedSet &set, const ProblemFilter &filter, const SetsBeside &beside, std::size_t wanted,
                     FirstLook &look) const;
    /// Reads into memory what every row is asked for; the sets looked at last stay there. True: it was read row by row,
    /// and pack() would make the next time quicker.
    bool prepare(const IndexedSet &set, const StopToken &stop) const;
    /// Keeps what every row of a large set is asked for in one piece: update() does so itself, but for older versions.
    void pack(const IndexedSet &set, const StopToken &stop) const;
    [[nodiscard]] bool isPrepared(const IndexedSet &set) const;

    /// In the order of the ids; one that is gone is left out.
    [[nodiscard]] std::vector<IndexedProblem> rows(const IndexedSet &set, std::span<const std::int64_t> ids) const;
    /// The set of the same problems that the run answered at the checkpoint before.
    [[nodiscard]] std::optional<IndexedSet> setBefore(const IndexedSet &set) const;
    [[nodiscard]] SetCounts counts(const IndexedSet &set) const;
    /// What the library calls kinds of the set's problems, by name: of the first ones, where there are very many.
    [[nodiscard]] std::vector<std::string> kinds(const IndexedSet &set) const;
    /// The same problem at all of the run's sets that hold it, by step.
    [[nodiscard]] std::vector<ProblemAtStep> history(const IndexedSet &set, const std::string &problemId) const;
    /// Place in `ids`, all of one set, behind `from` of the next one that is not right; nothing when there is none.
    /// Reads the set into memory where it is not there.
    [[nodiscard]] std::optional<std::size_t> nextFailure(std::span<const std::int64_t> ids, std::size_t from) const;

    /// What the library's data sets know of a problem: its steps, its equation, the file's own id.
    [[nodiscard]] std::optional<Problem> dataOf(const std::string &problemId) const;

    /// Reads the problem's lines from the run's files. Error when they have changed since they were indexed.
    [[nodiscard]] WholeProblem whole(const IndexedSet &set, std::int64_t id) const;

private:
    [[nodiscard]] std::optional<IndexedSet> sinceOf(const IndexedSet &set, const ProblemFilter &filter,
                                                    const SetsBeside &beside) const;

    class Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

} // namespace retort
