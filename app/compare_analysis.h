#pragma once

#include "core/jobs/pair_reader.h"

#include <QObject>

namespace retort {

class Background;
class ComparePage;
class Session;

/// Looks at stored answers for the Compare page, in the background: where two sides are right. What is no longer seen
/// is dropped. Window's thread.
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
    void readBreakdown(const PairSide &a, const PairSide &b);

    Session &m_session;
    ComparePage *m_page;
    Background *m_breakdowns = nullptr;
};

} // namespace retort
