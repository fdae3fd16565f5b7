#pragma once

#include "core/jobs/problem_list.h"

#include <QFrame>
#include <QList>

class QGridLayout;
class QLabel;
class QPushButton;
class QScrollArea;

namespace retort {

class GrowingText;
class ReadingColumn;

/// One problem wide open: question and gold, then teachers and student paths side by side, then how they voted.
class ProblemDetail final : public QFrame
{
    Q_OBJECT

public:
    explicit ProblemDetail(QWidget *parent);

    void showProblem(const ProblemRow &problem, const QString &position, int series);
    void clear();
    /// Problem and all rationales as text.
    [[nodiscard]] QString asText() const;
    [[nodiscard]] QPushButton *previousButton() const { return m_previous; }
    [[nodiscard]] QPushButton *nextButton() const { return m_next; }

private:
    void buildHead();
    void showColumns(const ProblemRow &problem, int series);
    void showFoot(const Prediction &prediction);

    QLabel *m_id = nullptr;
    QLabel *m_position = nullptr;
    QLabel *m_failure = nullptr;
    QPushButton *m_previous = nullptr;
    QPushButton *m_next = nullptr;
    GrowingText *m_question = nullptr;
    QLabel *m_gold = nullptr;
    QScrollArea *m_scroll = nullptr;
    QWidget *m_columns = nullptr;
    QList<ReadingColumn *> m_readings;
    QLabel *m_vote = nullptr;
};

} // namespace retort
