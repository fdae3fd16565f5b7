#pragma once

#include "widgets/teachers/sampling_state.h"

#include <QWidget>

class QBoxLayout;
class QLabel;
class QPlainTextEdit;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace retort {

class RulesPanel;
class CostChart;
class EmptyState;
class HowPanel;
class LedgerPanel;
class LimitsPanel;
class PanelTabs;
class RunPanel;
class SampledModel;
class VerdictChart;

/// Everything about one endpoint: before anything was asked the way to ask, then how the sampling goes, its rationales
/// and the ledger. In a narrow window the panels at the right become tabs.
class EndpointView final : public QWidget
{
    Q_OBJECT

public:
    explicit EndpointView(QWidget *parent);

    void setState(const SamplingState &state, const QString &whyNoStart);
    /// Nothing was asked of it yet.
    void showNothingAsked(const Endpoint &endpoint);
    void setNarrow(bool isNarrow);
    [[nodiscard]] RulesPanel *checks() const { return m_checks; }
    [[nodiscard]] bool showsChecks() const;

signals:
    void sampleRequested(); // the form
    void goOnRequested();
    void stopRequested();
    void editRequested();
    void problemRequested(const QString &problemId);
    void checksShown();

private:
    enum Tab { Latest, Failed, Prompt, Checks, Ledger, Limits };

    QWidget *makeColumns();
    QWidget *makeCharts();
    QWidget *makeChart(const QString &title, const QString &note, QLabel **value, QWidget *chart);
    QWidget *makeLists();
    QWidget *makeFactsTab();
    QWidget *makeRight();
    QTableView *makeTable(SampledModel *model, const char *name, const QString &title);
    void fitColumns(QTableView *table, const SampledModel *model);
    void showTab(int tab);
    void fold();

    QStackedWidget *m_stack = nullptr;
    EmptyState *m_empty = nullptr;
    RunPanel *m_run = nullptr;
    QWidget *m_charts = nullptr;
    VerdictChart *m_verdicts = nullptr;
    QLabel *m_lastHundred = nullptr;
    CostChart *m_cost = nullptr;
    QLabel *m_costTitle = nullptr;
    QLabel *m_costNow = nullptr;
    PanelTabs *m_tabs = nullptr;
    QStackedWidget *m_lists = nullptr;
    SampledModel *m_latest = nullptr;
    SampledModel *m_failed = nullptr;
    QPlainTextEdit *m_prompt = nullptr;
    RulesPanel *m_checks = nullptr;
    QSplitter *m_split = nullptr;
    QWidget *m_right = nullptr;
    QBoxLayout *m_rightColumn = nullptr;
    QBoxLayout *m_factsRow = nullptr;
    QWidget *m_ledgerTab = nullptr;
    LimitsPanel *m_limits = nullptr;
    HowPanel *m_how = nullptr;
    LedgerPanel *m_ledger = nullptr;
    bool m_isNarrow = false;
};

} // namespace retort
