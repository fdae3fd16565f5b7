#pragma once

#include "widgets/teachers/source_list.h"

#include <QWidget>

class QLabel;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace retort {

class RulesPanel;
class ElidedLabel;
class PanelTabs;
class RecordedModel;
class VerdictBar;
class YieldChart;

/// One recorded source: how many rationales it has, how many are verified, the latest of them, what the rules say; at
/// the right the shares of the others on the same data set.
class RecordedView final : public QWidget
{
    Q_OBJECT

public:
    explicit RecordedView(QWidget *parent);

    void setSource(const RecordedSource &source, std::vector<SourceCoverage> beside);
    void setRationales(std::vector<ListedRationale> rationales);
    [[nodiscard]] RulesPanel *checks() const { return m_checks; }

signals:
    void dataRequested();
    void checksShown();

private:
    QWidget *makeFigures();
    QWidget *makeFigure(const QString &caption, const char *name, QLabel **value, QLabel **note);
    QWidget *makeLists();
    QWidget *makeTable();
    QWidget *makeYields();

    RecordedModel *m_rationales = nullptr;
    QSplitter *m_split = nullptr;
    PanelTabs *m_tabs = nullptr;
    QStackedWidget *m_lists = nullptr;
    RulesPanel *m_checks = nullptr;
    ElidedLabel *m_name = nullptr;
    QLabel *m_synthetic = nullptr;
    ElidedLabel *m_of = nullptr;
    QLabel *m_yield = nullptr;
    QLabel *m_yieldNote = nullptr;
    QLabel *m_count = nullptr;
    QLabel *m_countNote = nullptr;
    QLabel *m_format = nullptr;
    QLabel *m_formatNote = nullptr;
    VerdictBar *m_bar = nullptr;
    QTableView *m_table = nullptr;
    YieldChart *m_yields = nullptr;
    ElidedLabel *m_yieldsOf = nullptr;
};

} // namespace retort
