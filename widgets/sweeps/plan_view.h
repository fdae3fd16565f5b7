#pragma once

#include "core/jobs/sweep_plan.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QProgressBar;
class QPushButton;

namespace retort {

class ElidedLabel;
class Segments;

/// A sweep file before it is started: its sizes, what it will take, and the smallest difference that each claim can
/// find with 80 % power.
class PlanView final : public QWidget
{
    Q_OBJECT

public:
    explicit PlanView(QWidget *parent);

    /// The chosen size stays when it is the same file.
    void setPlan(const SweepPlan &plan);
    [[nodiscard]] const SweepPlan &plan() const { return m_plan; }
    [[nodiscard]] const SweepSizePlan *size() const; // that is chosen; nullptr: the file cannot be read

    void setEstimating(bool isEstimating);
    void setForecast(const SweepForecast &forecast); // of the chosen size
    void showEstimateProblem(const QString &message);
    void setEstimateNote(const QString &note); // why there is none by itself
    void setHindrance(const QString &why); // of starting; empty: none
    void setStarting(bool isStarting);
    void setKnown(bool isKnown); // the chosen size has a directory that can be shown

signals:
    void sizeChosen(); // an estimate of it is wanted
    void stopEstimateRequested();
    void estimateRequested();
    void startRequested();
    void showRequested();

private:
    QWidget *makeHead();
    QWidget *makeEstimate();
    QWidget *makeClaims();
    void showSize();
    void showForecast();
    void showClaims();
    void showStart();
    void addClaim(std::size_t index, const QString &statement, const QString &power, const char *tone);

    SweepPlan m_plan;
    std::optional<SweepForecast> m_forecast;
    bool m_isEstimating = false;
    bool m_isStarting = false;
    QString m_estimateProblem;
    QString m_estimateNote;
    QString m_whyNot;
    ElidedLabel *m_name = nullptr;
    QLabel *m_description = nullptr;
    QLabel *m_problem = nullptr;
    Segments *m_sizes = nullptr;
    QLabel *m_scale = nullptr;
    QPushButton *m_start = nullptr;
    QPushButton *m_show = nullptr;
    QWidget *m_estimate = nullptr;
    QLabel *m_hours = nullptr;
    QLabel *m_details = nullptr;
    QProgressBar *m_busy = nullptr;
    QPushButton *m_stopEstimate = nullptr;
    QPushButton *m_again = nullptr;
    QWidget *m_claims = nullptr;
    QGridLayout *m_claimGrid = nullptr;
};

} // namespace retort
