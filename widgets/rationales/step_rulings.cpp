#include "widgets/rationales/step_rulings.h"

#include "widgets/common/marks.h"
#include "widgets/common/theme.h"
#include "widgets/rationales/step_grid.h"

#include <QPainter>

namespace retort {

namespace {

constexpr int kMarkTop = 8; // as the text of a cell
constexpr int kMarkHeight = 19;
constexpr int kCross = 14;
constexpr int kFocusLine = 2;

} // namespace

void StepHeads::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.bg2);
    painter.fillRect(0, height() - 1, width(), 1, theme.border);
    if (m_layout.hasFocus)
        painter.fillRect(0, height() - kFocusLine, width(), kFocusLine, theme.accent);
}

void StepCanvas::paintEvent(QPaintEvent *)
{
    if (m_layout.columns.empty())
        return;
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    const int right = m_layout.columns.back();
    const int answers = m_layout.rows[m_layout.rows.size() - 2];
    const int bottom = m_layout.rows.back(); // below it nothing stands
    painter.fillRect(0, answers, width(), bottom - answers, theme.bg1);
    for (std::size_t row = 1; row + 1 < m_layout.rows.size(); ++row)
        painter.fillRect(0, m_layout.rows[row], row + 2 == m_layout.rows.size() ? width() : right, 1, theme.border);
    for (std::size_t i = 1; i < m_layout.columns.size(); ++i) { // the first is that of the marks
        if (m_layout.columns[i] < width())
            painter.fillRect(m_layout.columns[i], 0, 1, bottom, theme.border);
    }
    painter.fillRect(0, bottom, width(), 1, theme.border);
}

void PinnedColumn::paintEvent(QPaintEvent *)
{
    if (m_layout.rows.empty())
        return;
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.bg2);
    const std::size_t steps = m_layout.rows.size() - 2;
    const int bottom = m_layout.rows.back();
    painter.fillRect(0, m_layout.rows[steps], width(), bottom - m_layout.rows[steps], theme.bg1);
    painter.setFont(fontOf(TextSize::Body, QFont::Medium));
    for (std::size_t row = 0; row <= steps; ++row) {
        const int top = m_layout.rows[row];
        const bool isWrong = row < steps && m_layout.firstWrong[row];
        if (row > 0)
            painter.fillRect(0, top, width(), 1, theme.border);
        const QRect mark(0, top + kMarkTop, StepGrid::kMarks, kMarkHeight);
        painter.setPen(theme.text3);
        if (row == steps)
            painter.drawText(mark, Qt::AlignCenter, QStringLiteral("="));
        else if (isWrong)
            drawVerdict(painter, QRectF((mark.width() - kCross) / 2.0, mark.top() + 2.5, kCross, kCross), "wrong",
                        theme);
    }
    painter.fillRect(StepGrid::kMarks, 0, 1, bottom, theme.border);
    painter.fillRect(width() - 1, 0, 1, bottom, theme.border);
    painter.fillRect(0, bottom, width(), 1, theme.border);
}

} // namespace retort
