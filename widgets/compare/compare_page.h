#pragma once

#include "core/jobs/report_view.h"

#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace retort {

class AccuracyBars;
class AccuracyDelegate;
class AccuracyModel;
class ElidedLabel;
class EmptyState;
class RunDot;

/// Student against teacher on the same problems: a table and bars, both with counts and intervals.
class ComparePage final : public QWidget
{
    Q_OBJECT

public:
    explicit ComparePage(QWidget *parent = nullptr);

    /// `series`: the run's hue. A report without sets shows why there is nothing to compare yet.
    void setReport(const QString &run, const ReportView &report, int series);
    void setEmpty(const QString &sentence);

signals:
    void homeRequested();
    void failuresRequested(const QString &set);

private:
    QWidget *makeHeader();
    QWidget *makeTable();
    QWidget *makeBars();
    void showSet(int index);
    void showMarks();

    ReportView m_report;
    int m_series = 0;
    RunDot *m_dot = nullptr;
    ElidedLabel *m_run = nullptr;
    QComboBox *m_sets = nullptr;
    QPushButton *m_failures = nullptr;
    QHBoxLayout *m_marks = nullptr;
    QLabel *m_heading = nullptr;
    QLabel *m_barsNote = nullptr;
    QStackedWidget *m_stack = nullptr;
    EmptyState *m_empty = nullptr;
    QTableView *m_table = nullptr;
    AccuracyModel *m_model = nullptr;
    AccuracyDelegate *m_delegate = nullptr;
    AccuracyBars *m_bars = nullptr;
};

} // namespace retort
