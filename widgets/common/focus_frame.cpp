#include "widgets/common/focus_frame.h"

#include "widgets/common/contrast_theme.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QEvent>
#include <QPainter>

namespace retort {

namespace {

constexpr int kOutside = 2; // of its width; the rest covers the control's own border

/// What has the keyboard as a person sees it: a list, not its viewport.
QWidget *framed(QWidget *focus)
{
    auto *area = focus ? qobject_cast<QAbstractScrollArea *>(focus->parentWidget()) : nullptr;
    return area && area->viewport() == focus ? area : focus;
}

} // namespace

FocusFrame::FocusFrame()
{
    setObjectName(QStringLiteral("focusFrame"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    setFocusPolicy(Qt::NoFocus);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { follow(framed(now)); });
    follow(framed(QApplication::focusWidget()));
}

FocusFrame::~FocusFrame() = default;

void FocusFrame::follow(QWidget *target)
{
    for (const QPointer<QWidget> &widget : std::as_const(m_watched)) {
        if (widget)
            widget->removeEventFilter(this);
    }
    m_watched.clear();
    m_target = target;
    if (!target || target->isWindow()) {
        setParent(nullptr); // its window may go
        return hide();
    }
    for (QWidget *widget = target; widget; widget = widget->isWindow() ? nullptr : widget->parentWidget()) {
        widget->installEventFilter(this);
        m_watched << widget;
    }
    if (parentWidget() != target->window())
        setParent(target->window());
    place();
}

void FocusFrame::place()
{
    if (!m_target || !m_target->isVisible())
        return hide();
    const QRect seen = m_target->visibleRegion().boundingRect();
    const QRect around = QRect(m_target->mapTo(m_target->window(), seen.topLeft()), seen.size());
    setGeometry(around.adjusted(-kOutside, -kOutside, kOutside, kOutside) & m_target->window()->rect());
    raise();
    setVisible(!seen.isEmpty());
}

bool FocusFrame::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::Show:
    case QEvent::Hide:
        QMetaObject::invokeMethod(this, &FocusFrame::place, Qt::QueuedConnection); // after the layout is done
        break;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void FocusFrame::paintEvent(QPaintEvent *)
{
    constexpr double kHalf = kContrastFocus / 2.0;
    QPainter painter(this);
    painter.setPen(QPen(themeOf(this).accent, kContrastFocus, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.drawRect(QRectF(rect()).adjusted(kHalf, kHalf, -kHalf, -kHalf));
}

} // namespace retort
