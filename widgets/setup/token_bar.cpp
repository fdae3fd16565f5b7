#include "widgets/setup/token_bar.h"

#include "widgets/common/theme.h"

#include <QPainter>

#include <algorithm>

namespace retort {

namespace {

constexpr double kRationaleShare = 0.45; // of the accent; between the tint in the text and the answer
constexpr int kBarHeight = 8;
constexpr int kBarWidth = 156;
constexpr int kSwatch = 10;

QColor colourOf(ExamplePart part, const Theme &theme)
{
    if (part == ExamplePart::Prompt)
        return theme.border2;
    return part == ExamplePart::Answer ? theme.accentFill : mixed(theme.accent, theme.bg2, kRationaleShare);
}

} // namespace

TokenBar::TokenBar(QWidget *parent) : QWidget(parent)
{
    setFixedHeight(kBarHeight);
    setMinimumWidth(kBarWidth / 3);
    setMaximumWidth(kBarWidth);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void TokenBar::setExample(const ExampleView &view)
{
    m_tokens = {view.promptTokens, view.rationaleTokens, view.answerTokens};
    m_limit = view.limit;
    update();
}

void TokenBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = themeOf(this);
    const int all = m_tokens[0] + m_tokens[1] + m_tokens[2];
    const double scale = double(width()) / std::max({1, all, m_limit});
    painter.setPen(Qt::NoPen);
    painter.fillRect(rect(), theme.bg3);
    double left = 0;
    for (int part = 0; part < 3; ++part) {
        painter.fillRect(QRectF(left, 0, m_tokens[std::size_t(part)] * scale, height()),
                         colourOf(ExamplePart(part), theme));
        left += m_tokens[std::size_t(part)] * scale;
    }
    if (all <= m_limit || m_limit == 0)
        return;
    const QRectF beyond(m_limit * scale, 0, width() - m_limit * scale, height());
    painter.fillRect(beyond, theme.bg3);
    painter.fillRect(beyond, QBrush(theme.danger, Qt::BDiagPattern));
    painter.fillRect(QRectF(beyond.left(), 0, 2, height()), theme.danger);
}

PartSwatch::PartSwatch(ExamplePart part, QWidget *parent) : QWidget(parent), m_part(part)
{
    setFixedSize(kSwatch, kSwatch);
}

void PartSwatch::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colourOf(m_part, themeOf(this)));
    painter.drawRoundedRect(rect(), 2, 2);
}

} // namespace retort
