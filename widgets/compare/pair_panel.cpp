#include "widgets/compare/pair_panel.h"

#include "widgets/common/contrast_theme.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QStackedWidget>
#include <QToolButton>

namespace retort {

namespace {

constexpr double kCellTint = 0.2;

QString captionOf(PairCell cell)
{
    switch (cell) {
    case PairCell::BothRight:
        return PairPanel::tr("both right");
    case PairCell::OnlyA:
        return PairPanel::tr("only A");
    case PairCell::OnlyB:
        return PairPanel::tr("only B");
    case PairCell::BothWrong:
        return PairPanel::tr("both wrong");
    }
    return {};
}

bool isDisagreement(PairCell cell)
{
    return cell == PairCell::OnlyA || cell == PairCell::OnlyB;
}

} // namespace

PairButton::PairButton(PairCell cell, QWidget *parent) : QAbstractButton(parent), m_cell(cell)
{
    static constexpr const char *kNames[] = {"pairBothRight", "pairOnlyA", "pairOnlyB", "pairBothWrong"};
    setObjectName(QLatin1String(kNames[std::size_t(cell)]));
    setAccessibleName(captionOf(cell));
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void PairButton::setCount(std::size_t count, std::size_t n, const PairLook &look)
{
    m_count = count;
    m_look = look;
    setText(QStringLiteral("%1 %2").arg(count).arg(captionOf(m_cell)));
    setAccessibleName(tr("%1 of %2 problems: %3").arg(count).arg(n).arg(captionOf(m_cell)));
    setEnabled(count > 0);
    setToolTip(count > 0 ? tr("%1 of %2. Read them in Rationales.").arg(count).arg(n)
                         : tr("No problem is in this cell."));
    update();
}

void PairButton::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isStrong = isDisagreement(m_cell) && m_count > 0; // an empty cell draws no eye
    const QColor hue = m_look.isTeacher ? theme.teacher : theme.seriesAt(m_look.series);
    const QColor plain = underMouse() && isEnabled() ? theme.bg4 : theme.bg3;
    const QRectF area = QRectF(rect()).adjusted(0.75, 0.75, -0.75, -0.75);
    const QPen edge = isHighContrast(theme) ? QPen(theme.border, 1) : QPen(Qt::NoPen);
    painter.setPen(isStrong ? QPen(hue, 1.5, m_look.isTeacher ? Qt::DashLine : Qt::SolidLine) : edge);
    painter.setBrush(isStrong ? mixed(hue, theme.bg2, underMouse() ? kCellTint + 0.08 : kCellTint) : plain);
    painter.drawRoundedRect(area, measure::kRadiusControl, measure::kRadiusControl);
    const QFont figure = fontOf(height() < 64 ? TextSize::Figure : TextSize::LargeFigure, QFont::Medium);
    const QFont caption = fontOf(TextSize::Caption);
    const double figureHeight = QFontMetricsF(figure).height();
    const double captionHeight = QFontMetricsF(caption).height();
    const double top = area.center().y() - (figureHeight + captionHeight) / 2;
    painter.setPen(theme.text1);
    painter.setFont(figure);
    painter.drawText(QRectF(0, top, width(), figureHeight), Qt::AlignCenter, wholeText(std::int64_t(m_count)));
    painter.setFont(caption);
    painter.setPen(isStrong ? theme.text1 : theme.text2);
    painter.drawText(QRectF(0, top + figureHeight, width(), captionHeight), Qt::AlignCenter, captionOf(m_cell));
    if (!hasFocus())
        return;
    painter.setPen(QPen(theme.accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), measure::kRadiusControl, measure::kRadiusControl);
}

void PairButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

PairPanel::PairPanel(QWidget *parent) : QFrame(parent)
{
    setProperty("role", "panel");
    setObjectName(QStringLiteral("pairPanel"));
    auto *layout = bareLayout<QVBoxLayout>(this, measure::kUnit);
    layout->setContentsMargins(12, 8, 12, 10);
    layout->addWidget(makeHead());
    m_stack = new QStackedWidget(this);
    m_note = makeLabel({}, {TextSize::Body, "text2"}, m_stack);
    m_note->setObjectName(QStringLiteral("pairNote"));
    m_note->setAlignment(Qt::AlignCenter);
    m_note->setWordWrap(true);
    auto *body = new QWidget(m_stack);
    auto *inside = bareLayout<QVBoxLayout>(body);
    inside->addWidget(makeCells(body), 1);
    inside->addWidget(makeRule(Qt::Horizontal, body));
    inside->addWidget(makeFigures(body));
    m_stack->addWidget(m_note);
    m_stack->addWidget(body);
    m_stack->addWidget(makeSeeds(m_stack));
    layout->addWidget(m_stack, 1);
}

QWidget *PairPanel::makeHead()
{
    auto *head = new QWidget(this);
    auto *layout = bareLayout<QHBoxLayout>(head);
    layout->addWidget(makeLabel(tr("Two runs, pair by pair"), {TextSize::Body, "text1", QFont::Medium}, head));
    layout->addWidget(makeLabel(tr("click a cell to read it"), {TextSize::Caption, "text3"}, head));
    layout->addStretch(1);
    auto *copy = makeIconButton(QStringLiteral("edit-copy"), tr("Copy these figures"), head);
    copy->setObjectName(QStringLiteral("pairCopy"));
    connect(copy, &QToolButton::clicked, this, &PairPanel::copyRequested);
    layout->addWidget(copy);
    return head;
}

QWidget *PairPanel::makeCells(QWidget *parent)
{
    auto *cells = new QWidget(parent);
    auto *grid = bareLayout<QGridLayout>(cells, 6);
    const TextLook look {TextSize::Caption, "text2", QFont::Medium};
    grid->addWidget(makeLabel(tr("B right"), look, cells), 0, 1, Qt::AlignCenter);
    grid->addWidget(makeLabel(tr("B wrong"), look, cells), 0, 2, Qt::AlignCenter);
    grid->addWidget(makeLabel(tr("A right"), look, cells), 1, 0);
    grid->addWidget(makeLabel(tr("A wrong"), look, cells), 2, 0);
    const std::array places {std::pair(1, 1), std::pair(1, 2), std::pair(2, 1), std::pair(2, 2)};
    for (const PairCell cell : kPairCells) {
        const auto at = std::size_t(cell);
        m_cells[at] = new PairButton(cell, cells);
        grid->addWidget(m_cells[at], places[at].first, places[at].second);
        connect(m_cells[at], &QAbstractButton::clicked, this, [this, cell] { emit cellChosen(cell); });
    }
    grid->setRowStretch(1, 1);
    grid->setRowStretch(2, 1);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(2, 1);
    return cells;
}

QWidget *PairPanel::makeFigures(QWidget *parent)
{
    auto *figures = new QWidget(parent);
    auto *grid = bareLayout<QGridLayout>(figures, 3);
    const TextLook name {TextSize::Body, "text2"};
    const TextLook value {TextSize::Body, "text1", QFont::DemiBold};
    const auto add = [&](int row, QLabel *left, const char *objectName, TextLook look) {
        auto *right = makeLabel({}, look, figures);
        right->setObjectName(QLatin1String(objectName));
        right->setTextInteractionFlags(Qt::TextSelectableByMouse);
        grid->addWidget(left, row, 0);
        grid->addWidget(right, row, 1, Qt::AlignRight);
        return right;
    };
    m_counts = makeLabel({}, name, figures);
    m_counts->setObjectName(QStringLiteral("pairCounts"));
    m_p = add(0, m_counts, "pairP", value);
    m_difference =
        add(1, makeLabel(tr("Difference A %1 B").arg(QChar(0x2212)), name, figures), "pairDifference", value);
    m_interval =
        add(2, makeLabel(tr("95 %, paired bootstrap"), name, figures), "pairInterval", {TextSize::Body, "text1"});
    m_n = makeLabel({}, {TextSize::Caption, "text3"}, figures);
    m_n->setObjectName(QStringLiteral("pairN"));
    m_n->setWordWrap(true);
    grid->addWidget(m_n, 3, 0, 1, 2);
    grid->setColumnStretch(0, 1);
    return figures;
}

void PairPanel::showNote(const QString &note)
{
    m_pair = {};
    m_folded = {};
    m_note->setText(note);
    m_stack->setCurrentIndex(0);
}

void PairPanel::showPair(const PairLook &a, const PairLook &b, const PairComparison &pair)
{
    m_pair = pair;
    m_folded = {};
    const auto told = [](auto count) { return wholeText(std::int64_t(count)); };
    for (const PairCell cell : kPairCells)
        m_cells[std::size_t(cell)]->setCount(pair.count(cell), pair.n, cell == PairCell::OnlyB ? b : a);
    m_counts->setText(
        tr("McNemar exact, %1 against %2").arg(told(pair.count(PairCell::OnlyA)), told(pair.count(PairCell::OnlyB))));
    m_p->setText(pText(pair.p));
    m_difference->setText(tr("%1 points").arg(signedPoints(pair.difference.difference)));
    m_interval->setText(tr("%1 to %2").arg(signedPoints(pair.difference.low), signedPoints(pair.difference.high)));
    const bool isPartial = pair.onlyInA + pair.onlyInB > 0;
    m_n->setText(isPartial
                     ? tr("The %1 problems that both answered; %2 answered by A alone, %3 by B alone are left out.")
                           .arg(told(pair.n), told(pair.onlyInA), told(pair.onlyInB))
                     : tr("n = %1, the same problems; votes").arg(told(pair.n)));
    setTone(m_n, isPartial ? "warning" : "text3");
    m_stack->setCurrentIndex(1);
}

QString PairPanel::asText() const
{
    if (m_folded.n > 0)
        return foldedText();
    QStringList lines;
    for (const PairCell cell : kPairCells)
        lines << QStringLiteral("%1: %2").arg(captionOf(cell)).arg(m_pair.count(cell));
    lines << QStringLiteral("%1: %2").arg(m_counts->text(), m_p->text());
    lines << tr("difference A - B: %1, 95 % paired bootstrap %2").arg(m_difference->text(), m_interval->text());
    lines << m_n->text();
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

QString pText(double p, double least)
{
    const bool isLess = p < least;
    const double shown = isLess ? least : p;
    QString text = shown >= 0.0995   ? QString::number(shown, 'f', 2)
                   : shown >= 0.0001 ? QString::number(shown, 'f', 4)
                                     : QString::number(shown, 'e', isLess ? 0 : 1);
    text.replace(QLatin1String("e-0"), QLatin1String("e-"));
    return (isLess ? QStringLiteral("p < %1") : QStringLiteral("p = %1")).arg(text);
}

} // namespace retort
