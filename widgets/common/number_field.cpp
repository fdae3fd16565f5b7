#include "widgets/common/number_field.h"

#include "core/base/text.h"
#include "widgets/common/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <optional>

namespace retort {

namespace {

constexpr int kLongestNumber = 256; // characters; no number needs them all, and what is pasted may have a million
constexpr int kArrowWidth = 20;

std::optional<double> numberOf(const QString &text)
{
    QString plain = text.trimmed();
    plain.remove(QLatin1Char(','));
    plain.replace(QChar(0x2212), QLatin1Char('-'));
    return parseNumber(plain.toStdString());
}

/// Steps of 1, 2, 5 in the number's own size: 0.05 goes by 0.01, 1e-3 by 1e-4.
double sizedStep(double number)
{
    return number == 0 ? 0.01
                       : std::pow(10, std::floor(std::log10(std::abs(number)) - 1e-9) - (std::abs(number) < 1 ? 0 : 1));
}

void drawChevron(QPainter &painter, QPointF centre, int direction)
{
    QPainterPath path(centre + QPointF(-3.5, direction * 1.75));
    path.lineTo(centre + QPointF(0, -direction * 1.75));
    path.lineTo(centre + QPointF(3.5, direction * 1.75));
    painter.drawPath(path);
}

} // namespace

void setInvalid(QWidget *field, bool isInvalid)
{
    if (field->property("invalid").toBool() == isInvalid)
        return;
    field->setProperty("invalid", isInvalid);
    field->style()->unpolish(field);
    field->style()->polish(field);
    field->update();
}

NumberField::NumberField(QWidget *parent) : QLineEdit(parent)
{
    setMaxLength(kLongestNumber);
    setTextMargins(0, 0, kArrowWidth - 8, 0);
    setMouseTracking(true);
    connect(this, &QLineEdit::textEdited, this, &NumberField::takeTyped);
}

void NumberField::setEmptyText(const QString &meaning)
{
    m_mayBeEmpty = true;
    setPlaceholderText(meaning);
}

void NumberField::setNumber(const QString &text)
{
    if (text == m_shown)
        return;
    m_shown = text;
    const auto typed = numberOf(this->text());
    const auto given = numberOf(text);
    if (hasFocus() && typed && given && *typed == *given)
        return;
    setText(text);
    if (!hasFocus())
        home(false); // of many digits the first say most
    setProblem({});
}

QString NumberField::problemOf(const QString &text) const
{
    if (m_mayBeEmpty && text.trimmed().isEmpty())
        return {};
    const auto number = numberOf(text);
    if (!number)
        return m_range.isWhole ? tr("Expected a whole number.") : tr("Expected a number.");
    if (m_range.isWhole && std::floor(*number) != *number)
        return tr("Expected a whole number.");
    if (*number < m_range.low || (m_range.isLowOpen && *number == m_range.low))
        return m_range.isLowOpen ? tr("Expected more than %1.").arg(m_range.low)
                                 : tr("Expected at least %1.").arg(m_range.low);
    if (*number > m_range.high || (m_range.isHighOpen && *number == m_range.high))
        return m_range.isHighOpen ? tr("Expected less than %1.").arg(m_range.high)
                                  : tr("Expected at most %1.").arg(m_range.high);
    return {};
}

void NumberField::takeTyped(const QString &text)
{
    setProblem(problemOf(text));
    if (!m_problem.isEmpty())
        return;
    QString plain = text.trimmed();
    plain.remove(QLatin1Char(','));
    m_shown = plain;
    emit numberEdited(plain);
}

void NumberField::setProblem(const QString &problem)
{
    if (problem == m_problem)
        return;
    m_problem = problem;
    setInvalid(this, !problem.isEmpty());
    emit problemChanged();
}

void NumberField::stepBy(int steps)
{
    const bool isEmpty = m_mayBeEmpty && text().trimmed().isEmpty();
    const auto number = isEmpty ? std::optional(0.0) : numberOf(text());
    if (!number || isReadOnly())
        return;
    const double step = m_step > 0 ? m_step : m_range.isWhole ? 1 : sizedStep(*number);
    // Rounded to the step: 0.1 + 0.2 is 0.3.
    double next = std::round((*number + steps * step) / step) * step;
    const bool endsEmpty = m_mayBeEmpty && next < m_range.low;
    next = std::clamp(next, m_range.low, m_range.high);
    const QString shown = endsEmpty ? QString() : QString::number(next, 'g', m_range.isWhole ? 12 : 6);
    if (problemOf(shown).isEmpty() && shown != text()) {
        setText(shown);
        takeTyped(shown);
    }
}

QRect NumberField::arrows() const
{
    return {width() - kArrowWidth - 2, 1, kArrowWidth, height() - 2};
}

void NumberField::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(isEnabled() ? theme.text2 : theme.border2, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF centre = QRectF(arrows()).center();
    drawChevron(painter, centre - QPointF(0, 5), 1);
    drawChevron(painter, centre + QPointF(0, 5), -1);
}

void NumberField::keyPressEvent(QKeyEvent *event)
{
    const bool isBig = event->key() == Qt::Key_PageUp || event->key() == Qt::Key_PageDown;
    if (event->key() == Qt::Key_Up || event->key() == Qt::Key_PageUp)
        stepBy(isBig ? 10 : 1);
    else if (event->key() == Qt::Key_Down || event->key() == Qt::Key_PageDown)
        stepBy(isBig ? -10 : -1);
    else
        QLineEdit::keyPressEvent(event);
}

void NumberField::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !arrows().contains(event->position().toPoint()))
        return QLineEdit::mousePressEvent(event);
    setFocus(Qt::MouseFocusReason);
    stepBy(event->position().y() < height() / 2.0 ? 1 : -1);
}

void NumberField::mouseMoveEvent(QMouseEvent *event)
{
    setCursor(arrows().contains(event->position().toPoint()) ? Qt::ArrowCursor : Qt::IBeamCursor);
    QLineEdit::mouseMoveEvent(event);
}

void NumberField::wheelEvent(QWheelEvent *event)
{
    if (!hasFocus())
        return event->ignore(); // the form scrolls
    stepBy(event->angleDelta().y() > 0 ? 1 : -1);
}

} // namespace retort
