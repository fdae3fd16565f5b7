#pragma once

#include <QAbstractButton>

namespace retort {

/// On or off, as a 30 x 18 px switch. Space turns it.
class Switch final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit Switch(QWidget *parent);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace retort
