#pragma once

#include "core/jobs/sweep_overview.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QTableView;

namespace retort {

class SweepGridModel;

/// The runs of a sweep as a grid, with the choice of the accuracy that is shown. As high as its rows, up to a dozen.
class SweepGridPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit SweepGridPanel(QWidget *parent);
    void setSweep(const SweepOverview &sweep);
    [[nodiscard]] QWidget *lastControl() const; // in the order of Tab

signals:
    void runChosen(const QString &directory); // show it on Training
    void rationalesRequested(const QString &directory);

private:
    QWidget *makeHead();
    void makeTable();
    void offerAccuracies();
    void fit();
    void choose(const QModelIndex &index);
    void openMenu(const QPoint &place);

    SweepGridModel *m_model = nullptr;
    QTableView *m_table = nullptr;
    QComboBox *m_accuracy = nullptr;
    QLabel *m_hint = nullptr;
};

} // namespace retort
