#pragma once

#include "core/store/problem_search.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace retort {

/// A rationale as it was written, plain, wrapped, with the answer in it marked; programs in mono.
class RationaleText final : public QWidget
{
    Q_OBJECT

public:
    RationaleText(const Rationale &rationale, QWidget *parent);
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    qsizetype m_answerBegin = -1;
    qsizetype m_answerLength = 0;
    bool m_isCode = false;
};

/// One problem: question, gold, equation, and every teacher's rationale for it with its verdict. From it one goes to
/// what the runs answered, and has its rationales judged again.
class ProblemInspector final : public QFrame
{
    Q_OBJECT

public:
    explicit ProblemInspector(QWidget *parent);

    void setProblem(const KnownProblem &known);
    void clear(const QString &sentence);
    [[nodiscard]] int shownRationales() const { return m_shown; }
    void setWhyNotChecked(const QString &why); // empty: rationales can be judged again

signals:
    void openRequested(const QString &problemId, const QString &shownId);
    void checkRequested(const QString &problemId, const QString &shownId);
    void sideBySideRequested(const QString &problemId); // its rationales, as a run's answers are read

private:
    QWidget *makeFoot();
    void updateActions();
    void addFact(const QString &name, const QString &value, bool isCode);
    void addRationale(const Rationale &rationale);
    void startContent();

    QLabel *m_id = nullptr;
    QLabel *m_split = nullptr;
    QPushButton *m_open = nullptr;
    QPushButton *m_check = nullptr;
    QPushButton *m_sideBySide = nullptr;
    QScrollArea *m_scroll = nullptr;
    QVBoxLayout *m_content = nullptr;
    QString m_problem; // its id; empty: none is shown
    QString m_whyNotChecked;
    int m_shown = 0;
};

} // namespace retort
