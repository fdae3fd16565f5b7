#pragma once

#include "core/experiment/run_estimate.h"

#include <QFrame>

#include <optional>

class QGridLayout;
class QLabel;

namespace retort {

/// "On the CPU": memory, time and tokens of the run; how each was derived is in its tooltip.
class EstimatePanel final : public QFrame
{
    Q_OBJECT

public:
    explicit EstimatePanel(QWidget *parent = nullptr);
    void setEstimate(const std::optional<RunEstimate> &estimate);

private:
    QLabel *addRow(QGridLayout *grid, const QString &name, const char *object);

    QLabel *m_title = nullptr;
    QLabel *m_memory = nullptr;
    QLabel *m_time = nullptr;
    QLabel *m_tokens = nullptr;
};

} // namespace retort
