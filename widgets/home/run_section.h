#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QStackedWidget;
class QTableView;

namespace retort {

class RunTableModel;

/// Recent runs: a filter, the table with a sparkline each, or the sentence that says how to get one.
class RunSection final : public QWidget
{
    Q_OBJECT

public:
    RunSection(RunTableModel *runs, QWidget *parent);

    void setNarrow(bool isNarrow);

signals:
    void runChosen(const QString &directory);
    void sweepChosen(const QString &directory);
    void unreadableChosen(const QString &problem);
    void compareRequested();
    void sampleRequested();

private:
    QWidget *makeHead();
    QTableView *makeTable();
    void updateRuns();
    void fitColumns();
    void chooseCurrent();

    RunTableModel *m_model = nullptr;
    QSortFilterProxyModel *m_filtered = nullptr;
    QLabel *m_count = nullptr;
    QLineEdit *m_filter = nullptr;
    QPushButton *m_compare = nullptr;
    QTableView *m_table = nullptr;
    QStackedWidget *m_runsOrEmpty = nullptr;
    bool m_isNarrow = false;
};

} // namespace retort
