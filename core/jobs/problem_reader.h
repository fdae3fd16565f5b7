#pragma once

#include "core/jobs/annotation_history.h"
#include "core/jobs/open_problem.h"
#include "core/jobs/problem_export.h"
#include "core/jobs/serial_work.h"
#include "core/store/annotations.h"
#include "core/store/prediction_index.h"

#include <QObject>

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace retort {

/// Row ids in their order; shared because there may be a million of them.
using ProblemIds = std::shared_ptr<const std::vector<std::int64_t>>;

/// Which problems of which set, in which order.
struct ProblemRequest
{
    IndexedSet set;
    std::optional<IndexedSet> other; // beside it; its name is that of its run's folder
    ProblemFilter filter; // without problems
    ProblemSort sort;
    SetsBeside beside {}; // further runs, and the checkpoint that changed: begins at
};

/// What became right, and what is right no more, since an earlier checkpoint.
struct LearningCounts
{
    std::optional<IndexedSet> since; // nothing: the run has no other answers to the same problems
    std::size_t learned = 0;
    std::size_t forgotten = 0;

    bool operator==(const LearningCounts &) const = default;
};

/// What the library holds for this page whatever run is open.
struct ProblemBook
{
    std::map<int, std::string> tagNames;
    std::vector<SavedFilter> filters;

    bool operator==(const ProblemBook &) const = default;
};

/// The index of predictions and a person's annotations for the window: everything is read and written in threads of
/// their own and handed over in the window's thread. A newer call of one kind makes the older one be dropped, unless it
/// writes. Owned by, and for, the window's thread.
class ProblemReader final : public QObject
{
    Q_OBJECT

public:
    template<typename T>
    using Then = std::function<void(T value, const std::string &error)>;

    explicit ProblemReader(std::filesystem::path workspace, QObject *parent = nullptr);
    ~ProblemReader() override;

    /// Reads what is new of a run into the index, `latest` first; the value: how many sets were read, by earlier calls
    /// too that this one took the place of.
    void fill(const std::filesystem::path &run, const std::string &latest, Then<std::size_t> then);
    /// The same for a run beside it: neither puts the other off.
    void fillOther(const std::filesystem::path &run, Then<std::size_t> then);
    [[nodiscard]] bool isFilling() const { return m_filling->isBusy(); }
    [[nodiscard]] bool isReading() const { return m_reading->isBusy() || m_finding->isBusy(); }
    void stopFilling();
    /// Empties the index; it is filled again from the run directories.
    void clearIndex(Then<bool> then);

    void sets(const std::filesystem::path &run, Then<std::vector<IndexedSet>> then);
    /// All of them, beside what else is read. Of a large set in the file's order `first` gets those that stand first,
    /// as they are found, and each time some more: what `then` gets begins with them. A set that was asked for is
    /// brought into memory afterwards, and packed where an older version did not, so that it is quicker from then on.
    void find(const ProblemRequest &request, Then<ProblemIds> then, Then<ProblemIds> first = {});
    /// Pages are all read: what scrolled past is asked for again otherwise.
    void rows(const IndexedSet &set, std::vector<std::int64_t> ids, Then<std::vector<IndexedProblem>> then);
    void counts(const IndexedSet &set, Then<SetCounts> then);
    /// Kinds of the set's problems, as the library has them.
    void kinds(const IndexedSet &set, Then<std::vector<std::string>> then);
    /// `since`: nothing, the checkpoint before.
    void learning(const IndexedSet &set, const std::optional<IndexedSet> &since, Then<LearningCounts> then);
    void nextFailure(const ProblemIds &ids, std::size_t from, Then<std::optional<std::size_t>> then);
    /// `searched`: what the filter looks for in texts, by searchedBy().
    void open(const IndexedSet &set, std::int64_t id, const RunShown &run, std::vector<std::string> searched,
              Then<OpenProblem> then);
    /// The id of a problem in a set; 0 when it is not there.
    void idOf(const IndexedSet &set, const std::string &problemId, Then<std::int64_t> then);

    /// Changes what is stored for a key by `change` and gives what came out. `shownId`: how a person knows the problem.
    void annotate(const AnnotationKey &key, std::function<void(Annotation &)> change, Then<Annotation> then,
                  const std::string &shownId = {});
    void book(Then<ProblemBook> then);
    void nameTag(int tag, const std::string &name, Then<ProblemBook> then);
    void saveFilter(const SavedFilter &filter, Then<ProblemBook> then);
    void removeFilter(const std::string &name, Then<ProblemBook> then);

    /// Keeps a rationale that a person wrote in the data set of corrections.
    void correct(const CorrectionKey &key, const std::string &shownId, const Rationale &rationale, Then<bool> then);

    /// Takes back what was said last through this reader, or says again what was taken back.
    void goBack(HistoryStep step, Then<HistoryOutcome> then);

    /// Writes the problems with teachers, tags, star, note and chosen kind; the value: how many. `progress` is called
    /// in another thread.
    void exportTo(const std::filesystem::path &file, ProblemFileKind kind, const IndexedSet &set, const ProblemIds &ids,
                  const RunShown &run, const ExportProgress &progress, Then<std::size_t> then);

private:
    struct Library;

    template<typename T>
    void read(const std::string &channel, std::function<T(Library &)> work, Then<T> then);
    /// The same beside it, for what looks at a whole set.
    template<typename T>
    void search(const std::string &channel, std::function<T(PredictionIndex &)> work, Then<T> then);
    void findFirst(const ProblemRequest &request, const FirstLook &known, Then<ProblemIds> first);
    void prepare(const IndexedSet &set);
    void pack(const IndexedSet &set);
    /// A person's work: done even when the window closes before its turn.
    template<typename T>
    void write(std::function<T(Library &)> work, Then<T> then);

    std::filesystem::path m_workspace;
    std::shared_ptr<Library> m_library; // used in the thread of m_reading only
    std::shared_ptr<Library> m_finder; // in that of m_finding
    StopToken m_stopFilling;
    std::filesystem::path m_filled;
    std::shared_ptr<std::atomic<std::size_t>> m_untold; // sets of m_filled that were read and nobody knows of yet
    StopToken m_stopFinding;
    StopToken m_stopPreparing; // and packing
    StopToken m_stopAll;
    int m_writes = 0; // of a person, not stored yet
    std::function<void()> m_findBehindThem; // a filter may look for what they say
    SerialWork *m_reading = nullptr;
    SerialWork *m_finding = nullptr;
    SerialWork *m_filling = nullptr;
    SerialWork *m_exporting = nullptr;
};

} // namespace retort
