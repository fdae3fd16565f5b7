#pragma once

#include "widgets/teachers/sampling_state.h"

#include <QFrame>
#include <QMap>

class QLabel;
class QProgressBar;
class QTableView;

namespace retort {

class ElidedLabel;
class SampledModel;

/// How near the sampling is to the limits of its endpoint and to its budget.
class LimitsPanel final : public QFrame
{
    Q_OBJECT

public:
    explicit LimitsPanel(QWidget *parent);
    void setState(const SamplingState &state);

signals:
    void changeRequested();

private:
    struct Bar
    {
        QLabel *value = nullptr;
        QLabel *most = nullptr;
        QProgressBar *bar = nullptr;
    };

    Bar addBar(const QString &caption, const char *name);
    static void showBar(const Bar &bar, double value, double most, const QString &text, const QString &mostText);

    Bar m_atOnce;
    Bar m_perMinute;
    Bar m_tokens;
    Bar m_money;
};

/// What the requests of a sampling have in common.
class HowPanel final : public QFrame
{
    Q_OBJECT

public:
    explicit HowPanel(QWidget *parent);
    void setState(const SamplingState &state);

signals:
    void promptRequested();

private:
    QLabel *addFact(const QString &caption, const char *name);

    QLabel *m_format = nullptr;
    QLabel *m_examples = nullptr;
    QLabel *m_hint = nullptr;
    QLabel *m_samples = nullptr;
    QLabel *m_prompt = nullptr;
};

/// The ledger's newest answers of a sampling: each is paid for once.
class LedgerPanel final : public QFrame
{
    Q_OBJECT

public:
    explicit LedgerPanel(QWidget *parent);
    void setState(const SamplingState &state);

private:
    SampledModel *m_model = nullptr;
    QTableView *m_table = nullptr;
    ElidedLabel *m_count = nullptr;
    QLabel *m_cost = nullptr;
};

} // namespace retort
