#pragma once

#include <QFrame>
#include <QList>
#include <QString>

class QVBoxLayout;

namespace retort {

/// A training that waits for its turn.
struct WaitingRun
{
    QString id;
    QString name;

    bool operator==(const WaitingRun &) const = default;
};

/// The runs that wait, in their order: each can come earlier or leave.
class QueuePopup final : public QFrame
{
    Q_OBJECT

public:
    explicit QueuePopup(QWidget *parent);
    void setRuns(const QList<WaitingRun> &runs);
    void openBelow(const QWidget *button);

signals:
    void moveUpAsked(const QString &id);
    void removeAsked(const QString &id);

private:
    void addRow(const WaitingRun &run, int place);

    QList<WaitingRun> m_runs;
    QWidget *m_rows = nullptr;
    QVBoxLayout *m_layout = nullptr;
};

} // namespace retort
