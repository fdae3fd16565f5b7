#pragma once

#include <QLabel>

namespace retort {

/// The narrowest width at which `text` takes no more lines than at `width`.
[[nodiscard]] int balancedWidth(const QFontMetrics &metrics, const QString &text, int width);

/// Centred lines of about the same length: no last word stands alone. Plain text.
class BalancedLabel final : public QLabel
{
    Q_OBJECT

public:
    using QLabel::QLabel;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace retort
