#pragma once

#include "widgets/teachers/sampling_state.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace retort {

class ElidedLabel;
class SampledBar;

/// How the sampling of an endpoint goes: what is asked, yield, cost, time left, verdicts on one bar; start, go on,
/// stop.
class RunPanel final : public QFrame
{
    Q_OBJECT

public:
    explicit RunPanel(QWidget *parent);

    /// `whyNoStart` empty: it may go on.
    void setState(const SamplingState &state, const QString &whyNoStart);

signals:
    void goOnRequested();
    void stopRequested();

private:
    struct Figure
    {
        QLabel *caption = nullptr;
        QLabel *value = nullptr;
        ElidedLabel *note = nullptr;
    };

    QWidget *makeHead();
    Figure addFigure(const QString &caption, const char *name, int stretch);
    void showHead(const SamplingState &state, const QString &whyNoStart);
    void showFigures(const SamplingState &state);

    ElidedLabel *m_title = nullptr;
    QLabel *m_chip = nullptr;
    ElidedLabel *m_note = nullptr;
    QPushButton *m_goOn = nullptr;
    QPushButton *m_stop = nullptr;
    Figure m_yield;
    Figure m_cost;
    Figure m_each;
    Figure m_left;
    SampledBar *m_bar = nullptr;
};

/// "gsm8k train, PoT" of an order; empty where nothing was asked yet.
[[nodiscard]] QString orderTitle(const SamplingState &state);

} // namespace retort
