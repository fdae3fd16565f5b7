#pragma once

#include "core/experiment/typed_problem.h"
#include "widgets/students/answer_pane.h"

#include <QWidget>

#include <array>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace retort {

class SamplingRow;
class Segments;

/// The try-out box: a typed problem, a format, and two students beside each other that answer it. Says what is asked,
/// and shows what it is given of each answer.
class TryOutPanel final : public QWidget
{
    Q_OBJECT

public:
    static constexpr std::size_t kPanes = 2;

    explicit TryOutPanel(QWidget *parent);

    void setStudents(const QList<StudentOption> &students);
    /// The student that is asked: in the first pane.
    void chooseStudent(const std::filesystem::path &folder);
    /// Why nothing can be asked; empty: it can.
    void setHindrance(const QString &why);
    void setRunning(bool isRunning);
    [[nodiscard]] AnswerPane *pane(std::size_t index) const { return m_panes[index]; }
    [[nodiscard]] TypedProblem problemFor(std::size_t pane) const;
    [[nodiscard]] QWidget *firstFocus() const;

signals:
    void askRequested();
    void stopRequested();
    void studentChosen(const std::filesystem::path &folder); // in the first pane

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeQuestion();
    QWidget *makeHead();
    void ask();
    void showButtons();

    Segments *m_format = nullptr;
    SamplingRow *m_sampling = nullptr;
    QPlainTextEdit *m_question = nullptr;
    QPushButton *m_ask = nullptr;
    QPushButton *m_stop = nullptr;
    std::array<AnswerPane *, kPanes> m_panes {};
    QString m_hindrance;
    bool m_isRunning = false;
};

} // namespace retort
