#pragma once

#include "core/jobs/experiment_list.h"

#include <QFrame>

class QGridLayout;
class QHBoxLayout;
class QLabel;

namespace retort {

/// One experiment file: its claim, what it needs, what of that is there and how to get the rest.
class ExperimentCard final : public QFrame
{
    Q_OBJECT

public:
    ExperimentCard(const ExperimentOverview &experiment, QWidget *parent);
    void setNarrow(bool isNarrow); // what it needs in one column

signals:
    void setupRequested(const QString &file);
    void sweepRequested(const QString &file); // it is a file of a sweep

private:
    QHBoxLayout *makeHead(const ExperimentOverview &experiment);
    QHBoxLayout *makeFacts(const ExperimentOverview &experiment);
    QWidget *makeNeed(const ExperimentNeed &need);
    void arrangeNeeds(int columns);

    QGridLayout *m_grid = nullptr;
    QList<QWidget *> m_needs;
    QLabel *m_wayOut = nullptr;
    int m_columns = 0;
    bool m_hasLongNeeds = false; // then one column, however wide the card is
};

} // namespace retort
