#pragma once

#include "core/jobs/claim_card.h"

#include <QFrame>

class QGridLayout;

namespace retort {

/// A claim as a card: statement, what the paper reports, what was measured here, floor, budget, test, and the verdict
/// as a badge with its reason.
class ClaimPanel final : public QFrame
{
    Q_OBJECT

public:
    ClaimPanel(const ClaimCard &claim, QWidget *parent);

private:
    QWidget *makeHead(const ClaimCard &claim);
    QWidget *makeFacts(const ClaimCard &claim);
    void addFact(QGridLayout *grid, const QString &caption, const QString &value, const char *tone = "text1");
};

} // namespace retort
