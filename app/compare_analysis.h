#pragma once

#include "core/base/stop_token.h"
#include "core/experiment/rule_wish.h"
#include "core/jobs/pair_reader.h"

#include <QObject>

namespace retort {

class Background;
class ComparePage;
class Session;

/// Looks at stored answers for the Compare page, in the background: where two sides are right, what other rules and
/// other numbers of paths make of A. What is no longer seen is dropped. Window's thread.
class CompareAnalysis final : public QObject
{
    Q_OBJECT

public:
    /// Session and page must outlive it.
    CompareAnalysis(Session &session, ComparePage *page, QObject *parent);
    ~CompareAnalysis() override;

signals:
    /// To open Rationales there.
    void placeRequested(const retort::PairFilter &place);

private:
    void connectBreakdown();
    void connectRules();
    void connectPool();
    void readBreakdown(const PairSide &a, const PairSide &b);
    void readRules(const PairSide &side);
    void rescore(const PairSide &side, const RuleWish &wish);
    void readByProfiles(const PairSide &side);
    void stopLooks();
    void readSamples(const PairSide &side, std::size_t mostPaths);

    Session &m_session;
    ComparePage *m_page;
    Background *m_breakdowns = nullptr;
    Background *m_looks = nullptr;
    StopToken m_stop; // of the look that is being made
    Background *m_pools = nullptr;
    StopToken m_stopPool;
};

} // namespace retort
