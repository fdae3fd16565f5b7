#pragma once

#include "core/jobs/probe_list.h"

#include <QWidget>

#include <memory>

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace retort {

class PinPopup;
class ProbeCard;

/// A fixed handful of validation problems as the student answers them at each evaluation, newest unless a person looks
/// back; more can be pinned.
class ProbePanel final : public QWidget
{
    Q_OBJECT

public:
    static constexpr int kWidth = 348;
    static constexpr int kNarrowWidth = 316;
    static constexpr int kWidest = 440;

    explicit ProbePanel(QWidget *parent);

    void setProbes(const std::shared_ptr<const ProbeList> &probes, int series);
    void setPlan(int evaluationsToCome, const QString &next); // "next at 1,400 in 2:25"
    void setHasValidation(bool hasValidation); // false: there are no problems to follow
    void showProblem(const QString &message); // they cannot be read
    void clear();

signals:
    void pinAsked(const QString &id);
    void unpinAsked(const QString &id);

private:
    void lookAt(int evaluation);
    void showCards();
    void showHead();
    void openPinList();

    std::shared_ptr<const ProbeList> m_probes;
    int m_series = 0;
    int m_toCome = 0;
    int m_evaluation = 0;
    bool m_isNewest = true; // goes on with each evaluation
    bool m_hasValidation = true;
    QLabel *m_step = nullptr;
    QLabel *m_next = nullptr;
    QLabel *m_hint = nullptr;
    QToolButton *m_back = nullptr;
    QToolButton *m_forward = nullptr;
    QToolButton *m_pin = nullptr;
    QVBoxLayout *m_cards = nullptr;
    QList<ProbeCard *> m_shown;
};

} // namespace retort
