#include "widgets/common/side_sheet.h"

#include "widgets/common/parts.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace retort {

namespace {

constexpr int kShadow = 10;

} // namespace

SideSheet::SideSheet(const QString &title, int preferredWidth, QWidget *host)
    : QWidget(host), m_preferredWidth(preferredWidth)
{
    hide();
    setAccessibleName(title);
    auto *layout = bareLayout<QVBoxLayout>(this, 0);
    layout->setContentsMargins(kShadow + 1, 0, 0, 0);
    auto *head = new QWidget(this);
    head->setFixedHeight(measure::kHeader);
    auto *row = bareLayout<QHBoxLayout>(head);
    row->setContentsMargins(measure::kPage, 0, measure::kPanelGap, 0);
    m_title = makeLabel(title, {TextSize::Title, "text1", QFont::Medium}, head);
    m_title->setObjectName(QStringLiteral("sheetTitle"));
    auto *close = makeIconButton(QStringLiteral("window-close"), tr("Close (Esc)"), head);
    close->setObjectName(QStringLiteral("sheetClose"));
    row->addWidget(m_title, 1);
    row->addWidget(close);
    layout->addWidget(head);
    layout->addWidget(makeRule(Qt::Horizontal, this));
    m_body = bareLayout<QVBoxLayout>(nullptr, measure::kGroup);
    layout->addLayout(m_body, 1);
    connect(close, &QToolButton::clicked, this, &SideSheet::closeSheet);
    host->installEventFilter(this);
}

void SideSheet::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

void SideSheet::openSheet()
{
    if (!isVisible())
        m_focusBefore = QApplication::focusWidget();
    place();
    show();
    raise();
    if (m_firstFocus)
        m_firstFocus->setFocus();
}

void SideSheet::closeSheet()
{
    hide();
    if (m_focusBefore)
        m_focusBefore->setFocus();
    emit closed();
}

bool SideSheet::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parent() && event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(watched, event);
}

void SideSheet::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        closeSheet();
    else
        QWidget::keyPressEvent(event);
}

void SideSheet::place()
{
    const QWidget *host = parentWidget();
    const int width = std::min(m_preferredWidth, host->width()) + kShadow;
    setGeometry(host->width() - width, m_top, width, host->height() - m_top);
}

void SideSheet::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    QLinearGradient fall(0, 0, kShadow, 0);
    QColor shadow = theme.shadow;
    shadow.setAlphaF(0);
    fall.setColorAt(0, shadow);
    shadow.setAlphaF(theme.kind == ThemeKind::Dark ? 0.35F : 0.10F);
    fall.setColorAt(1, shadow);
    painter.fillRect(QRect(0, 0, kShadow, height()), fall);
    painter.fillRect(QRect(kShadow, 0, width() - kShadow, height()), theme.bg2);
    painter.fillRect(QRect(kShadow, 0, 1, height()), theme.border2);
}

} // namespace retort
