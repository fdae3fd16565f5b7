#pragma once

#include <QPointF>
#include <QStringList>
#include <QWidget>

class QKeySequence;
class QPainter;

namespace retort {

struct Theme;

/// "Ctrl+Shift+S" as {"Ctrl", "Shift", "S"}.
[[nodiscard]] QStringList keysOf(const QKeySequence &sequence);

/// Keys drawn as caps, one beside the other, from `left`, centred on its y.
void drawKeyCaps(QPainter &painter, QPointF left, const QStringList &keys, const Theme &theme);
[[nodiscard]] double keyCapsWidth(const QStringList &keys);

/// A key cap with a word of what it does, for the foot of a panel; without a word, the cap alone.
class KeyHint final : public QWidget
{
    Q_OBJECT

public:
    KeyHint(const QStringList &keys, const QString &what, QWidget *parent);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QStringList m_keys;
    QString m_what;
};

} // namespace retort
