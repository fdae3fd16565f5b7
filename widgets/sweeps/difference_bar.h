#pragma once

#include "core/jobs/claim_card.h"

#include <QWidget>

namespace retort {

/// A difference with its 95 % interval on a line, beside zero and the smallest difference of interest.
class DifferenceBar final : public QWidget
{
    Q_OBJECT

public:
    DifferenceBar(const ClaimCard &claim, QWidget *parent);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] double xOf(double difference) const;

    double m_difference;
    double m_low;
    double m_high;
    double m_smallest; // in the direction of the claim
    double m_reach; // the line goes from minus this to this
};

} // namespace retort
