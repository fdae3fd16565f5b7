#pragma once

#include "core/jobs/problem_view.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace retort {

class CheckpointStrip;
class ColumnMenu;
class ElidedLabel;

/// First line of a problem: id, place in the filter, kind of failure, tags, checkpoints, previous and next. Below
/// kBrief the buttons lose their words.
class DetailHead final : public QWidget
{
    Q_OBJECT

public:
    static constexpr int kBrief = 1040;
    static constexpr int kTitled = 1300; // from there on the checkpoints have a title
    static constexpr int kNarrowest = 600;

    explicit DetailHead(QWidget *parent);
    /// Less than its parts want now: it folds them when it becomes narrow.
    [[nodiscard]] QSize minimumSizeHint() const override;

    void setView(const ProblemView &view);
    void setPosition(const QString &position);
    void clear();
    void setWide(bool isWide);
    /// A note that has no line of its own; empty: none.
    void setNote(const QString &note);
    void setAnswersShown(bool areShown);
    void toggleAnswers(); // as a person does
    [[nodiscard]] ColumnMenu *columns() const { return m_columns; }
    [[nodiscard]] QPushButton *previousButton() const { return m_previous; }
    [[nodiscard]] QPushButton *nextButton() const { return m_next; }

signals:
    void previousRequested();
    void nextRequested();
    void checkpointChosen(int index);
    void wideToggled(bool isWide);
    void noteRequested();
    void answersToggled(bool areShown);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeLeft(QHBoxLayout *layout);
    void makeRight(QHBoxLayout *layout);
    void showTags();
    void showCheckpoints(const ProblemView &view);
    void fold();
    void setBrief(bool isBrief);
    void showStep(bool isBrief);

    ElidedLabel *m_id = nullptr;
    QLabel *m_position = nullptr;
    QLabel *m_failure = nullptr;
    ElidedLabel *m_reason = nullptr; // of the kind of failure
    QWidget *m_tags = nullptr;
    std::vector<std::string> m_tagNames;
    QLabel *m_checkpointTitle = nullptr;
    CheckpointStrip *m_checkpoints = nullptr;
    QLabel *m_step = nullptr;
    QToolButton *m_note = nullptr;
    QToolButton *m_answers = nullptr;
    ColumnMenu *m_columns = nullptr;
    std::optional<ProblemCheckpoint> m_shown; // checkpoint
    bool m_isBrief = false;
    QPushButton *m_previous = nullptr;
    QPushButton *m_next = nullptr;
    QToolButton *m_wide = nullptr;
};

} // namespace retort
