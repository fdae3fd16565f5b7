#include "app/compare_analysis.h"

#include "app/session.h"
#include "core/jobs/background.h"
#include "core/jobs/breakdown_pair.h"
#include "widgets/common/numbers.h"
#include "widgets/compare/breakdown_panel.h"
#include "widgets/compare/compare_page.h"
#include "widgets/compare/pool_panel.h"
#include "widgets/compare/rules_sheet.h"

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
    : QObject(parent)
    , m_session(session)
    , m_page(page)
    , m_breakdowns(new Background(this))
    , m_looks(new Background(this))
    , m_pools(new Background(this))
{
    connectBreakdown();
    connectRules();
    connectPool();
}

CompareAnalysis::~CompareAnalysis()
{
    m_stop.requestStop(); // their threads are joined
    m_stopPool.requestStop();
}

void CompareAnalysis::connectBreakdown()
{
    connect(m_page->breakdown(), &BreakdownPanel::wanted, this, &CompareAnalysis::readBreakdown);
    connect(m_page->breakdown(), &BreakdownPanel::unwanted, m_breakdowns, &Background::dropResults);
    connect(m_page->breakdown(), &BreakdownPanel::placeChosen, this, &CompareAnalysis::placeRequested);
}

void CompareAnalysis::connectRules()
{
    RulesSheet *sheet = m_page->rules();
    connect(sheet, &RulesSheet::ownRulesWanted, this, &CompareAnalysis::readRules);
    connect(sheet, &RulesSheet::rescoreWanted, this, &CompareAnalysis::rescore);
    connect(sheet, &RulesSheet::profilesWanted, this, &CompareAnalysis::readByProfiles);
    connect(sheet, &RulesSheet::left, this, &CompareAnalysis::stopLooks);
    connect(sheet, &RulesSheet::placeChosen, this, &CompareAnalysis::placeRequested);
}

void CompareAnalysis::connectPool()
{
    connect(m_page->pool(), &PoolPanel::wanted, this, &CompareAnalysis::readSamples);
    connect(m_page->pool(), &PoolPanel::left, this, [this] {
        m_stopPool.requestStop();
        m_pools->dropResults();
    });
}

void CompareAnalysis::stopLooks()
{
    m_stop.requestStop();
    m_looks->dropResults();
}

void CompareAnalysis::readBreakdown(const PairSide &a, const PairSide &b)
{
    const auto read = [a, b, folders = foldersOf(m_session)] { return readBreakdowns(a, b, folders); };
    m_breakdowns->start<BreakdownPair>(read, [this, a, b](const BreakdownPair &pair, const std::string &error) {
        m_page->breakdown()->setBreakdowns(a, b, pair, textOf(error));
    });
}

void CompareAnalysis::readRules(const PairSide &side)
{
    m_looks->start<OwnRules>([side] { return readOwnRules(side); },
                             [this, side](const OwnRules &own, const std::string &error) {
                                 m_page->rules()->setOwnRules(side, own, textOf(error));
                             });
}

void CompareAnalysis::rescore(const PairSide &side, const RuleWish &wish)
{
    m_stop = StopToken();
    m_looks->start<RescoreView>([side, wish, stop = m_stop] { return readRescore(side, wish, stop); },
                                [this, side](const RescoreView &view, const std::string &error) {
                                    m_page->rules()->setRescore(side, view, textOf(error));
                                });
}

void CompareAnalysis::readByProfiles(const PairSide &side)
{
    m_looks->start<ProfilesView>([side] { return readProfiles(side); },
                                 [this, side](const ProfilesView &view, const std::string &error) {
                                     m_page->rules()->setProfiles(side, view, textOf(error));
                                 });
}

void CompareAnalysis::readSamples(const PairSide &side, std::size_t mostPaths)
{
    m_stopPool.requestStop(); // nobody waits for the one before
    m_stopPool = StopToken();
    m_pools->start<PoolView>([side, mostPaths, stop = m_stopPool] { return readPool(side, mostPaths, stop); },
                             [this, side](const PoolView &view, const std::string &error) {
                                 m_page->pool()->setView(side, view, textOf(error));
                             });
}

} // namespace retort
