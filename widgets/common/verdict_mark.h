#pragma once

#include "core/data/problem.h"
#include "widgets/common/theme.h"

#include <QRectF>
#include <QWidget>

class QPainter;

namespace retort {

[[nodiscard]] QColor verdictColour(Verdict verdict, const Theme &theme);
[[nodiscard]] QString verdictWord(Verdict verdict); // "verified", "wrong", "unreadable", "unverified"

/// A check, a cross, a question mark or a hollow dot (unverified), in the verdict's colour and in the area's middle.
void drawVerdictMark(QPainter &painter, const QRectF &area, Verdict verdict, const Theme &theme);

/// The sign as a widget of 16 px that says its word.
class VerdictMark final : public QWidget
{
    Q_OBJECT

public:
    VerdictMark(Verdict verdict, QWidget *parent);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Verdict m_verdict;
};

} // namespace retort
