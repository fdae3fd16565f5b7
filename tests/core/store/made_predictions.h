#pragma once

#include "core/store/annotations.h"
#include "core/store/prediction_index.h"
#include "core/store/workspace.h"

#include <QObject>
#include <QTemporaryDir>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace retort {

inline constexpr const char *kValidation = "step-000500-validation";

/// What the tests say of one problem: its paths' and its teacher's answers. Gold is 2.
struct Made
{
    std::string id;
    std::string question;
    std::string cot; // empty: no answer
    std::string pot;
    std::string teacher = "2"; // "-": nobody answered
    std::string failure;
    int steps = 2;
};

[[nodiscard]] const std::vector<Made> &madeProblems();
[[nodiscard]] Prediction studentOf(const Made &made);
[[nodiscard]] std::vector<Prediction> teachersOf(const std::vector<Made> &problems);

/// What the student said of them at an earlier checkpoint: the first one wrong, the second one right, the last one was
/// not asked.
[[nodiscard]] std::vector<Prediction> earlierAnswers();

/// What a filter can name among them.
[[nodiscard]] FilterWords madeWords();

/// A slip in the second step where the failure says so; reading rules differ on p3.
[[nodiscard]] PredictionJudgement judged(const Prediction &prediction);

/// A workspace with an index, and runs of made-up predictions. A test derives from it and calls makeWorkspace() in its
/// init().
class IndexTest : public QObject
{
protected:
    void makeWorkspace();
    [[nodiscard]] std::filesystem::path makeRun(const std::string &name,
                                                const std::vector<Made> &problems = madeProblems());
    /// Ids of what a filter finds, in its order.
    [[nodiscard]] std::vector<std::string> idsOf(const IndexedSet &set, const std::string &filter,
                                                 const ProblemSort &sort = {}, const IndexedSet *other = nullptr);
    /// Rows of a filter and the ids that it finds: to be compared by compareFound().
    static void addFilters(const std::vector<std::pair<const char *, const char *>> &rows);
    void compareFound();
    /// Brings the run into the index and gives its first set.
    [[nodiscard]] IndexedSet only(const std::filesystem::path &run);
    [[nodiscard]] AnnotationKey keyOf(const IndexedSet &set, const std::string &problem) const
    {
        return {set.runId, set.step, problem, {}};
    }

    std::optional<QTemporaryDir> m_temporary;
    std::filesystem::path m_folder;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<PredictionIndex> m_index;
};

} // namespace retort
