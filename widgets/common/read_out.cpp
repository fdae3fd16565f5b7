#include "widgets/common/read_out.h"

#include <QApplication>
#include <QPainter>

namespace retort {

namespace {

constexpr int kStripHeight = 20;
constexpr double kMarkWidth = 12;
constexpr double kGap = 4;
constexpr double kEntryGap = 14;
constexpr double kPadding = 8;

QFont nameFont()
{
    return fontOf(TextSize::Caption);
}

QFont boldFont(bool isStrip)
{
    return fontOf(isStrip ? TextSize::Caption : TextSize::Body, QFont::Medium);
}

/// Not the label's palette: the style sheet gives labels a transparent ground, which reads as dark.
const Theme &currentTheme()
{
    return themeOf(QApplication::palette());
}

double advance(const QFont &font, const QString &text)
{
    return text.isEmpty() ? 0 : QFontMetricsF(font).horizontalAdvance(text);
}

void drawMark(QPainter &painter, const ReadOutEntry &entry, QPointF centre, const Theme &theme)
{
    const QPointF half(kMarkWidth / 2, 0);
    switch (entry.mark) {
    case ReadOutEntry::Mark::None:
        break;
    case ReadOutEntry::Mark::Line:
        painter.setPen(QPen(theme.seriesAt(entry.series), 2.2, Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(centre - half, centre + half);
        break;
    case ReadOutEntry::Mark::Marker:
        drawShape(painter, entry.shape, centre, 7, theme.seriesAt(entry.series), entry.isFilled, theme.bg2);
        break;
    case ReadOutEntry::Mark::Teacher:
        painter.setPen(teacherPen(theme));
        painter.drawLine(centre - half, centre + half);
        break;
    }
}

bool hasName(const ReadOutEntry &entry, bool allNames, bool otherNames)
{
    return !entry.name.isEmpty() && allNames && (otherNames || entry.keepsName);
}

} // namespace

ReadOut::ReadOut(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setFont(nameFont());
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ReadOut::setStrip(bool isStrip)
{
    m_isStrip = isStrip;
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    updateGeometry();
}

void ReadOut::setValues(const QString &lead, std::vector<ReadOutEntry> entries)
{
    QStringList parts;
    if (!lead.isEmpty())
        parts << lead;
    for (const ReadOutEntry &entry : entries) {
        QStringList words {entry.name, entry.value, entry.note};
        words.removeAll(QString());
        parts << words.join(QLatin1Char(' '));
    }
    m_lead = lead;
    m_entries = std::move(entries);
    const QString whole = parts.join(QStringLiteral("   "));
    if (whole == text())
        return;
    setText(whole);
    setAccessibleName(whole);
}

QSize ReadOut::sizeHint() const
{
    Room room;
    room.hasNotes = room.hasOtherNames = room.hasNames = m_isStrip;
    room.count = m_entries.size();
    return {int(widthOf(room)) + 2, m_isStrip ? kStripHeight : QFontMetrics(boldFont(false)).height()};
}

QSize ReadOut::minimumSizeHint() const
{
    return {m_isStrip ? 40 : 0, sizeHint().height()};
}

double ReadOut::widthOf(const ReadOutEntry &entry, const Room &room) const
{
    double width = advance(boldFont(m_isStrip), entry.value);
    if (entry.mark != ReadOutEntry::Mark::None)
        width += kMarkWidth + kGap;
    if (hasName(entry, room.hasNames, room.hasOtherNames))
        width += advance(nameFont(), entry.name) + kGap;
    if (room.hasNotes && !entry.note.isEmpty())
        width += kGap + advance(nameFont(), entry.note);
    return width;
}

double ReadOut::widthOf(const Room &room) const
{
    double width = m_isStrip ? 2 * kPadding + advance(boldFont(true), m_lead) : 0;
    for (std::size_t i = 0; i < room.count; ++i)
        width += widthOf(m_entries[i], room) + (i > 0 || (m_isStrip && !m_lead.isEmpty()) ? kEntryGap : 0);
    return width;
}

/// First the notes go, then the names that may, then all names, then entries from the end.
ReadOut::Room ReadOut::fit(double available) const
{
    Room room;
    room.count = m_entries.size();
    if (!m_isStrip)
        room.hasNotes = room.hasNames = false;
    for (bool *part : {&room.hasNotes, &room.hasOtherNames, &room.hasNames}) {
        if (widthOf(room) <= available)
            return room;
        *part = false;
    }
    while (room.count > 1 && widthOf(room) > available)
        --room.count;
    return room;
}

double ReadOut::drawEntry(QPainter &painter, const ReadOutEntry &entry, const Room &room, double x) const
{
    const Theme &theme = currentTheme();
    const auto write = [&](const QFont &font, const QColor &colour, const QString &text) {
        painter.setFont(font);
        painter.setPen(colour);
        painter.drawText(QRectF(x, 0, advance(font, text) + 2, height()), Qt::AlignVCenter | Qt::AlignLeft, text);
        x += advance(font, text);
    };
    if (entry.mark != ReadOutEntry::Mark::None) {
        painter.setRenderHint(QPainter::Antialiasing);
        drawMark(painter, entry, {x + kMarkWidth / 2, height() / 2.0}, theme);
        x += kMarkWidth + kGap;
    }
    if (hasName(entry, room.hasNames, room.hasOtherNames)) {
        write(nameFont(), theme.text2, entry.name);
        x += kGap;
    }
    write(boldFont(m_isStrip), theme.text1, entry.value);
    if (room.hasNotes && !entry.note.isEmpty()) {
        x += kGap;
        write(nameFont(), theme.text3, entry.note);
    }
    return x;
}

void ReadOut::paintEvent(QPaintEvent *)
{
    const Theme &theme = currentTheme();
    QPainter painter(this);
    const Room room = fit(width());
    double x = m_isStrip ? kPadding : std::max(0.0, width() - widthOf(room) - 1);
    if (m_isStrip) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.bg3);
        painter.drawRoundedRect(rect(), measure::kRadiusSmall, measure::kRadiusSmall);
        painter.setFont(boldFont(true));
        painter.setPen(theme.text2);
        painter.drawText(QRectF(x, 0, width(), height()), Qt::AlignVCenter | Qt::AlignLeft, m_lead);
        x += advance(boldFont(true), m_lead) + (m_lead.isEmpty() ? 0 : kEntryGap);
    }
    for (std::size_t i = 0; i < room.count; ++i)
        x = drawEntry(painter, m_entries[i], room, x) + kEntryGap;
}

} // namespace retort
