#include "app/compare_analysis.h"

#include "app/session.h"
#include "core/jobs/background.h"
#include "core/jobs/breakdown_pair.h"
#include "widgets/common/numbers.h"
#include "widgets/compare/breakdown_panel.h"
#include "widgets/compare/compare_page.h"

namespace retort {

namespace {

ExperimentContext foldersOf(const Session &session)
{
    ExperimentContext folders;
    folders.dataFolder = session.dataFolder();
    folders.workspaceFolder = session.workspaceFolder();
    return folders;
}

} // namespace

CompareAnalysis::CompareAnalysis(Session &session, ComparePage *page, QObject *parent)
    : QObject(parent), m_session(session), m_page(page), m_breakdowns(new Background(this))
{
    connectBreakdown();
}

CompareAnalysis::~CompareAnalysis() = default;

void CompareAnalysis::connectBreakdown()
{
    connect(m_page->breakdown(), &BreakdownPanel::wanted, this, &CompareAnalysis::readBreakdown);
    connect(m_page->breakdown(), &BreakdownPanel::unwanted, m_breakdowns, &Background::dropResults);
    connect(m_page->breakdown(), &BreakdownPanel::placeChosen, this, &CompareAnalysis::placeRequested);
}

void CompareAnalysis::readBreakdown(const PairSide &a, const PairSide &b)
{
    const auto read = [a, b, folders = foldersOf(m_session)] { return readBreakdowns(a, b, folders); };
    m_breakdowns->start<BreakdownPair>(read, [this, a, b](const BreakdownPair &pair, const std::string &error) {
        m_page->breakdown()->setBreakdowns(a, b, pair, textOf(error));
    });
}

} // namespace retort
