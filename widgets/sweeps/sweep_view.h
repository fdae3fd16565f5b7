#pragma once

#include "core/jobs/sweep_overview.h"

#include <QWidget>

#include <vector>

class QLabel;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace retort {

class ElidedLabel;
class ScrolledColumn;
class SweepGridPanel;

/// One sweep: how far it is, what failed, its runs as a grid, its claims as cards.
class SweepView final : public QWidget
{
    Q_OBJECT

public:
    explicit SweepView(QWidget *parent);

    void setSweep(const SweepOverview &sweep);
    void setStarting(bool isStarting); // its process is not there yet
    void setHindrance(const QString &why); // of going on; empty: none

signals:
    void goOnRequested();
    void compareRequested();
    void stopRequested();
    void runChosen(const QString &directory);
    void rationalesRequested(const QString &directory);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeClaimsHead();
    void showState();
    void showFailures();
    void showClaims();
    void fitHeight();

    SweepOverview m_sweep;
    std::vector<ClaimCard> m_shownClaims;
    bool m_isStarting = false;
    bool m_isStopping = false;
    QString m_whyNot;
    ElidedLabel *m_name = nullptr;
    QLabel *m_size = nullptr;
    QLabel *m_state = nullptr;
    QProgressBar *m_progress = nullptr;
    QLabel *m_progressText = nullptr;
    QPushButton *m_goOn = nullptr;
    QPushButton *m_stop = nullptr;
    QLabel *m_failures = nullptr;
    ScrolledColumn *m_area = nullptr;
    SweepGridPanel *m_grid = nullptr;
    QWidget *m_claimsHead = nullptr;
    QLabel *m_verdicts = nullptr;
    QPushButton *m_copy = nullptr;
    QVBoxLayout *m_cards = nullptr;
};

} // namespace retort
