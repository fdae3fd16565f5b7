#pragma once

#include "core/config/problem_fix.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace retort {

/// What is wrong in a line of the YAML, below it: place, key, message, and the fix as a button when there is one.
class ProblemBox final : public QFrame
{
    Q_OBJECT

public:
    explicit ProblemBox(QWidget *parent);
    void showProblem(const ConfigProblem &problem, int others); // others: more problems in this line
    [[nodiscard]] const ConfigProblem &problem() const { return m_problem; }
    void setBrief(bool isBrief); // without the key: there is little room
    [[nodiscard]] QString text() const;

signals:
    void fixRequested(const retort::ConfigProblem &problem);

private:
    void refresh();

    ConfigProblem m_problem;
    int m_others = 0;
    bool m_isBrief = false;
    QLabel *m_text = nullptr;
    QLabel *m_word = nullptr; // what was meant, in the code's font
    QPushButton *m_fix = nullptr;
};

} // namespace retort
