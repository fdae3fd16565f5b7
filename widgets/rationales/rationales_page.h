#pragma once

#include "widgets/rationales/problem_table_model.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QStackedWidget;
class QTableView;

namespace retort {

class ElidedLabel;
class EmptyState;
class RunDot;
class ProblemDetail;

/// The failed problems of a set: a table with a column per teacher and path, and one problem wide open below it, the
/// teacher's rationale beside the student's. N and P walk through what the filter shows; C copies.
class RationalesPage final : public QWidget
{
    Q_OBJECT

public:
    explicit RationalesPage(QWidget *parent = nullptr);

    /// `series`: the run's hue. The filter stays; a problem that is still listed stays open.
    void setProblems(const QString &run, std::shared_ptr<const ProblemList> list, int series);
    void setEmpty(const QString &sentence);

signals:
    void homeRequested();
    void setChosen(const QString &set);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeHeader();
    QWidget *makeBody();
    QWidget *makeFilter();
    QWidget *makeKinds();
    QWidget *makeTable();
    void makeKeys();
    void applyFilter();
    void fillKinds();
    void setColumns();
    void showCurrent();
    void walk(int rows);

    std::shared_ptr<const ProblemList> m_list;
    ProblemFilter m_filter;
    int m_series = 0;
    RunDot *m_dot = nullptr;
    ElidedLabel *m_run = nullptr;
    QComboBox *m_sets = nullptr;
    QStackedWidget *m_stack = nullptr;
    EmptyState *m_empty = nullptr;
    QComboBox *m_verdict = nullptr;
    QComboBox *m_kindChoice = nullptr; // stands for the list where there is no room
    QLineEdit *m_search = nullptr;
    QLabel *m_count = nullptr;
    QWidget *m_kindPanel = nullptr;
    QLabel *m_kindTotal = nullptr;
    QListWidget *m_kinds = nullptr;
    QTableView *m_table = nullptr;
    ProblemTableModel *m_model = nullptr;
    ProblemDetail *m_detail = nullptr;
};

} // namespace retort
