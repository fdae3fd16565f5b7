#pragma once

#include "core/jobs/problem_reader.h"

#include <QWidget>

class QComboBox;
class QPushButton;

namespace retort {

/// How many problems the student learned and forgot between two of a run's checkpoints; a click lists them. Hidden
/// where a run has nothing to compare with.
class LearningPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit LearningPanel(QWidget *parent);

    /// Sets that the one that is shown can be compared with: names and titles.
    void setChoices(const QList<std::pair<QString, QString>> &choices);
    void setCounts(const LearningCounts &counts);
    void setChosen(const QString &change); // "learned", "forgotten"; empty: neither

signals:
    void sinceChosen(const QString &set);
    void changeClicked(const QString &change);

private:
    QComboBox *m_since = nullptr;
    QPushButton *m_learned = nullptr;
    QPushButton *m_forgotten = nullptr;
};

} // namespace retort
