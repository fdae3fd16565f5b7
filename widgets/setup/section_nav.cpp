#include "widgets/setup/section_nav.h"

#include "widgets/common/icons.h"
#include "widgets/common/parts.h"

#include <QAbstractButton>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace retort {

namespace {

constexpr int kItemHeight = 34;
constexpr int kNarrowWidth = 30;
constexpr int kWideWidth = 132;
constexpr double kBadge = 8;

} // namespace

/// One section: sign and name.
class NavItem final : public QAbstractButton
{
public:
    NavItem(const SectionSpec &spec, QWidget *parent) : QAbstractButton(parent)
    {
        setText(spec.navName);
        setObjectName(QStringLiteral("nav-%1").arg(spec.navName));
        setCheckable(true);
        setAutoExclusive(true);
        setFocusPolicy(Qt::StrongFocus);
        setFixedHeight(kItemHeight);
        setCursor(Qt::PointingHandCursor);
        setState({});
    }

    void setState(const SectionState &state)
    {
        m_state = state;
        QString words = SectionNav::tr("no errors");
        if (state.errors > 0)
            words = state.errors == 1 ? SectionNav::tr("1 error") : SectionNav::tr("%1 errors").arg(state.errors);
        else if (state.warnings > 0)
            words = SectionNav::tr("%n to look at", nullptr, state.warnings);
        else if (!state.isKnown)
            words = SectionNav::tr("not looked at yet");
        setAccessibleName(QStringLiteral("%1: %2").arg(text(), words));
        setToolTip(accessibleName());
        update();
    }

    void setNarrow(bool isNarrow)
    {
        m_isNarrow = isNarrow;
        setFixedWidth(isNarrow ? kNarrowWidth : kWideWidth);
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = themeOf(this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF box = QRectF(rect()).adjusted(1, 1, -1, -1);
        painter.setPen(hasFocus() ? QPen(theme.accent, 2) : QPen(Qt::NoPen));
        painter.setBrush(isChecked() ? theme.accentSoft : underMouse() ? theme.bg3 : QColor(Qt::transparent));
        painter.drawRoundedRect(box, measure::kRadiusControl, measure::kRadiusControl);
        drawSign(painter, {m_isNarrow ? width() / 2.0 : 15.0, height() / 2.0}, theme);
        if (m_isNarrow)
            return;
        painter.setFont(fontOf(TextSize::Body, isChecked() ? QFont::Medium : QFont::Normal));
        painter.setPen(isChecked() ? theme.text1 : theme.text2);
        painter.drawText(rect().adjusted(30, 0, -4, 0), Qt::AlignVCenter | Qt::AlignLeft, text());
    }

private:
    void drawSign(QPainter &painter, QPointF centre, const Theme &theme) const
    {
        const int count = m_state.errors > 0 ? m_state.errors : m_state.warnings;
        if (count == 0) {
            const QRect place(int(centre.x()) - 8, int(centre.y()) - 8, 16, 16);
            if (m_state.isKnown)
                iconOf(QStringLiteral("check"), IconTone::Success).paint(&painter, place);
            else
                drawOpen(painter, centre, theme);
            return;
        }
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_state.errors > 0 ? theme.danger : theme.warning);
        painter.drawEllipse(centre, kBadge, kBadge);
        painter.setFont(fontOf(TextSize::Caption, QFont::DemiBold));
        painter.setPen(theme.bg2);
        painter.drawText(QRectF(centre - QPointF(kBadge, kBadge), QSizeF(2 * kBadge, 2 * kBadge)), Qt::AlignCenter,
                         count > 9 ? QStringLiteral("9+") : QString::number(count));
    }

    static void drawOpen(QPainter &painter, QPointF centre, const Theme &theme)
    {
        painter.setPen(QPen(theme.text3, 1.4));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(centre, 3.5, 3.5);
    }

    SectionState m_state;
    bool m_isNarrow = false;
};

SectionNav::SectionNav(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("sectionNav"));
    setAccessibleName(tr("Sections"));
    m_layout = bareLayout<QVBoxLayout>(this, 0);
    m_layout->setContentsMargins(0, 12, 0, 16);
    for (const SectionSpec &spec : setupSections()) {
        auto *item = new NavItem(spec, this);
        m_items.push_back(item);
        m_layout->addWidget(item);
        connect(item, &QAbstractButton::clicked, this, [this, id = spec.id] {
            setCurrent(id);
            emit chosen(id);
        });
    }
    m_layout->addStretch();
    setNarrow(false);
    setCurrent(SectionId::Data);
}

void SectionNav::setState(SectionId id, const SectionState &state)
{
    m_items[std::size_t(id)]->setState(state);
}

void SectionNav::setCurrent(SectionId id)
{
    m_current = id;
    m_items[std::size_t(id)]->setChecked(true);
}

void SectionNav::setNarrow(bool isNarrow)
{
    m_isNarrow = isNarrow;
    setFixedWidth(isNarrow ? kNarrowWidth : kWideWidth);
    for (NavItem *item : m_items)
        item->setNarrow(isNarrow);
    if (m_foot)
        m_foot->setVisible(!isNarrow);
}

void SectionNav::addFoot(QWidget *widget)
{
    m_foot = widget;
    m_layout->addWidget(widget);
    widget->setVisible(!m_isNarrow);
}

void SectionNav::keyPressEvent(QKeyEvent *event)
{
    const int step = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    if (step == 0)
        return QWidget::keyPressEvent(event);
    const int next = std::clamp(int(m_current) + step, 0, int(m_items.size()) - 1);
    setCurrent(SectionId(next));
    m_items[std::size_t(next)]->setFocus();
    emit chosen(m_current);
}

} // namespace retort
