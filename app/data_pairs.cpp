#include "app/data_pairs.h"

#include "app/session.h"
#include "core/base/error.h"
#include "core/jobs/background.h"
#include "core/jobs/job_board.h"
#include "widgets/common/numbers.h"
#include "widgets/common/shown_text.h"
#include "widgets/data/comparison_bar.h"
#include "widgets/data/data_page.h"

#include <algorithm>
#include <span>
#include <utility>

namespace retort {

namespace {

constexpr std::size_t kComparedAtOnce = 20'000; // problems that are compared without being asked
constexpr std::size_t kListedPairs = 10'000; // more are exported, not looked through

double nearnessOf(const QuestionPair &pair)
{
    return pair.numbersOnly ? 0 : pair.similarity;
}

QString nearnessText(const QuestionPair &pair)
{
    if (pair.numbersOnly)
        return DataPairs::tr("only numbers differ");
    return pair.isExact() ? DataPairs::tr("same question")
                          : DataPairs::tr("%1 % alike").arg(100 * pair.similarity, 0, 'f', 0);
}

QString summaryOf(const QuestionComparison &comparison, const QuestionCheck &check, std::size_t listed)
{
    const auto count = [](std::size_t number) { return wholeText(qint64(number)); };
    QString summary;
    if (!comparison.other)
        summary = DataPairs::tr("%1 of %2 problems have an earlier one like them.")
                      .arg(count(check.matched()), count(check.checked));
    else if (check.matched() == 0)
        summary = DataPairs::tr("No problem is among the others: %1 against %2.")
                      .arg(count(check.problems), count(check.checked));
    else
        summary = DataPairs::tr("%1 of %2 problems there are among these %3.")
                      .arg(count(check.matched()), count(check.checked), count(check.problems));
    if (check.exact > 0 && comparison.other)
        summary += DataPairs::tr(" A run leaves the same questions out of training; the others are for you to judge.");
    if (listed == kListedPairs)
        summary += DataPairs::tr(" The first %1 pairs are listed; the export has all.").arg(count(listed));
    return summary;
}

} // namespace

DataPairs::DataPairs(Session &session, DataPage *page, QObject *parent)
    : QObject(parent), m_session(session), m_page(page), m_finder(new Background(this))
{
    connect(m_page, &DataPage::comparisonRequested, this, [this] { compare(Size::Large); });
}

DataPairs::~DataPairs()
{
    m_stop.requestStop();
}

bool DataPairs::isBusy() const
{
    return m_finder->isBusy();
}

void DataPairs::forget()
{
    m_stop.requestStop();
    m_finder->dropResults();
    m_session.board()->end(std::exchange(m_job, {}));
}

DataPairs::Found DataPairs::find(const std::filesystem::path &workspace, const QuestionComparison &comparison,
                                 const std::function<void(double share)> &progress)
{
    Found found {compareQuestions(workspace, comparison, kListedPairs, progress), {}};
    std::vector<QuestionPair> pairs = std::exchange(found.check.pairs, {});
    std::ranges::stable_sort(pairs, std::greater(), nearnessOf);
    found.notes.reserve(std::min(pairs.size(), kListedPairs));
    for (const QuestionPair &pair : std::span(pairs).first(std::min(pairs.size(), kListedPairs))) {
        const bool isOtherHere = !comparison.other || comparison.other->name == comparison.one.name;
        found.notes.push_back({{nearnessText(pair), shownText(pair.oneQuestion), shownText(pair.otherQuestion)},
                               isOtherHere ? pair.otherRow : pair.oneRow});
    }
    return found;
}

void DataPairs::follow(std::size_t problems)
{
    if (problems <= kComparedAtOnce)
        return compare(Size::Small);
    if (m_comparison == m_page->comparison()->comparison())
        return;
    forget();
    m_page->setPairsUnknown(tr("So many problems are compared when you ask for it: \"Check leakage\"."));
}

void DataPairs::compare(Size size)
{
    const QuestionComparison comparison = m_page->comparison()->comparison();
    if (size == Size::Large && isBusy() && comparison == m_comparison && !m_stop.stopRequested())
        return; // it is being done
    forget();
    if (comparison.one.name.empty())
        return;
    m_comparison = comparison;
    m_stop = StopToken();
    m_page->setPairsUnknown(tr("Comparing questions ..."));
    std::shared_ptr<JobProgress> shown;
    if (size == Size::Large) {
        m_job = m_session.board()->begin(tr("Compare questions of %1").arg(shownLine(comparison.one.name)),
                                         [stop = m_stop] { stop.requestStop(); });
        shown = m_session.board()->progress(m_job);
    }
    const auto progress = [stop = m_stop, shown](double share) {
        if (shown)
            shown->setShare(share);
        if (stop.stopRequested())
            throw Error("stopped");
    };
    m_finder->start<Found>(
        [folder = m_session.workspaceFolder(), comparison, progress] { return find(folder, comparison, progress); },
        [this, comparison, stop = m_stop](Found found, const std::string &error) {
            m_session.board()->end(std::exchange(m_job, {}));
            take(comparison, std::move(found), error, stop.stopRequested());
        });
}

void DataPairs::take(const QuestionComparison &comparison, Found found, const std::string &error, bool isStopped)
{
    if (comparison != m_page->comparison()->comparison())
        return;
    if (isStopped)
        m_page->setPairsUnknown(tr("The comparison was stopped. \"Check leakage\" begins it again."));
    else if (!error.empty())
        m_page->setPairsUnknown(textOf(error));
    else {
        const QString summary = summaryOf(comparison, found.check, found.notes.size());
        m_page->setPairs(std::move(found.notes), found.check, summary);
    }
}

} // namespace retort
