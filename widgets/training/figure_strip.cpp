#include "widgets/training/figure_strip.h"

#include "widgets/common/parts.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace retort {

namespace {

constexpr int kBarHeight = 6;
constexpr int kNarrowStrip = 1180; // below this width the notes of figures go

} // namespace

StepBar::StepBar(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("stepBar"));
    setFixedHeight(kBarHeight);
}

void StepBar::setSteps(int done, int total, int evaluationEvery, int series)
{
    m_done = done;
    m_total = total;
    m_every = evaluationEvery;
    m_series = series;
    setAccessibleName(tr("Step %1 of %2").arg(done).arg(total));
    update();
}

void StepBar::setParts(const std::vector<RunPart> &parts)
{
    m_parts = parts;
    update();
}

void StepBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.bg4);
    painter.drawRoundedRect(rect(), 3, 3);
    if (m_total <= 0)
        return;
    const double share = std::clamp(double(m_done) / m_total, 0.0, 1.0);
    painter.setBrush(theme.seriesAt(m_series));
    painter.drawRoundedRect(QRectF(0, 0, width() * share, height()), 3, 3);
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (const RunPart &part : m_parts)
        if (part.firstStep > 0)
            painter.fillRect(QRect(xOf(part.firstStep) - 1, 0, 3, height()), theme.bg2);
    if (m_every <= 0 || m_total / m_every > 60)
        return;
    const std::vector<RunPart> whole {{{}, 0, m_total}};
    for (const RunPart &part : m_parts.empty() ? whole : m_parts)
        for (int step = part.firstStep + m_every; step < part.endStep(); step += m_every)
            painter.fillRect(QRect(xOf(step), 0, 1, height()), theme.bg2);
}

FigureStrip::FigureStrip(QWidget *parent) : QFrame(parent)
{
    setProperty("role", "panel");
    setObjectName(QStringLiteral("figureStrip"));
    setFixedHeight(80);
    auto *layout = bareLayout<QVBoxLayout>(this, measure::kGroup);
    layout->setContentsMargins(16, 10, 16, 12);
    m_row = bareLayout<QHBoxLayout>(nullptr, measure::kPage);
    m_bar = new StepBar(this);
    layout->addLayout(m_row, 1);
    layout->addWidget(m_bar);
}

void FigureStrip::addFigure(const QString &name, const QString &caption)
{
    if (!m_figures.isEmpty())
        m_row->addWidget(makeRule(Qt::Vertical, this));
    Figure figure;
    figure.name = name;
    figure.caption = makeLabel(caption, {TextSize::Caption, "text3"}, this);
    figure.value = makeLabel(QStringLiteral("–"), {TextSize::Figure, "text1", QFont::Medium}, this);
    figure.caption->setObjectName(QStringLiteral("caption_") + name);
    figure.value->setObjectName(QStringLiteral("figure_") + name);
    figure.note = makeLabel({}, {TextSize::Caption, "text3"}, this);
    figure.note->setObjectName(QStringLiteral("note_") + name);
    auto *column = bareLayout<QVBoxLayout>(nullptr, 0);
    column->addWidget(figure.caption);
    auto *values = bareLayout<QHBoxLayout>(nullptr, 6);
    values->addWidget(figure.value, 0, Qt::AlignBottom);
    values->addWidget(figure.note, 0, Qt::AlignBottom);
    values->addStretch(1);
    column->addLayout(values);
    m_row->addLayout(column, 1);
    m_figures.append(figure);
}

const FigureStrip::Figure *FigureStrip::find(const QString &name) const
{
    const auto found =
        std::find_if(m_figures.begin(), m_figures.end(), [&](const Figure &figure) { return figure.name == name; });
    return found == m_figures.end() ? nullptr : &*found;
}

void FigureStrip::setFigure(const QString &name, const QString &value, const QString &note)
{
    const Figure *figure = find(name);
    if (!figure)
        return;
    figure->value->setText(value);
    figure->note->setText(note);
    figure->value->setAccessibleName(QStringLiteral("%1: %2 %3").arg(figure->caption->text(), value, note));
    figure->caption->setToolTip(QStringLiteral("%1 %2").arg(value, note).toHtmlEscaped());
}

void FigureStrip::setCaption(const QString &name, const QString &caption)
{
    if (const Figure *figure = find(name))
        figure->caption->setText(caption);
}

void FigureStrip::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    // Only the step and the accuracy keep their notes where there is no room for all.
    for (const Figure &figure : m_figures) {
        const bool isNeeded = figure.name == QLatin1String("step") || figure.name == QLatin1String("accuracy");
        figure.note->setVisible(isNeeded || width() >= kNarrowStrip);
    }
}

} // namespace retort
