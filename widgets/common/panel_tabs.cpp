#include "widgets/common/panel_tabs.h"

#include "widgets/common/marks.h"
#include "widgets/common/parts.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>

namespace retort {

namespace {

constexpr int kHeight = 40;
constexpr int kUnderline = 2;
constexpr int kChipPadding = 6;
constexpr int kTabGap = 20;

} // namespace

PanelTab::PanelTab(const QString &caption, QWidget *parent) : QAbstractButton(parent)
{
    setText(caption);
    setAccessibleName(caption);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void PanelTab::setCount(const QString &count, const char *kind)
{
    m_count = count;
    m_kind = kind;
    setAccessibleName(count.isEmpty() ? text() : text() + QLatin1String(", ") + count);
    updateGeometry();
    update();
}

QSize PanelTab::sizeHint() const
{
    const int caption = QFontMetrics(fontOf(TextSize::Body, QFont::Medium)).horizontalAdvance(text());
    const int chip = m_count.isEmpty()
                         ? 0
                         : measure::kGroup + 2 * kChipPadding
                               + QFontMetrics(fontOf(TextSize::Caption, QFont::Medium)).horizontalAdvance(m_count);
    return {caption + chip + 2 * measure::kUnit, kHeight};
}

void PanelTab::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(fontOf(TextSize::Body, QFont::Medium));
    painter.setPen(isChecked() || underMouse() ? theme.text1 : theme.text2);
    const int left = measure::kUnit;
    painter.drawText(QRect(left, 0, width() - left, height()), int(Qt::AlignVCenter | Qt::AlignLeft), text());
    const int end = left + painter.fontMetrics().horizontalAdvance(text());
    if (!m_count.isEmpty())
        drawChip(painter, end + measure::kGroup, height() / 2.0, m_count, m_kind.constData(), theme, width());
    if (isChecked())
        painter.fillRect(QRect(left, height() - kUnderline, width() - 2 * left, kUnderline), theme.accent);
    if (hasFocus()) {
        painter.setPen(QPen(theme.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 5, -1, -5), measure::kRadiusSmall, measure::kRadiusSmall);
    }
}

PanelTabs::PanelTabs(QWidget *parent) : QWidget(parent)
{
    setFixedHeight(kHeight);
    auto *layout = bareLayout<QHBoxLayout>(this);
    layout->setContentsMargins(measure::kPanelGap - 2, 0, measure::kGroup, 0);
    m_tabLayout = bareLayout<QHBoxLayout>(nullptr, kTabGap - 2 * measure::kUnit);
    m_tools = bareLayout<QHBoxLayout>(nullptr);
    layout->addLayout(m_tabLayout);
    layout->addStretch(1);
    layout->addLayout(m_tools);
}

PanelTab *PanelTabs::addTab(const QString &caption, const QString &objectName)
{
    auto *tab = new PanelTab(caption, this);
    tab->setObjectName(objectName);
    tab->setChecked(m_tabs.isEmpty());
    tab->installEventFilter(this);
    const int index = int(m_tabs.size());
    connect(tab, &PanelTab::clicked, this, [this, index] {
        setCurrent(index);
        emit chosen(index);
    });
    m_tabs.append(tab);
    m_tabLayout->addWidget(tab);
    return tab;
}

void PanelTabs::addTool(QWidget *tool)
{
    m_tools->addWidget(tool);
}

void PanelTabs::setCurrent(int index)
{
    m_current = index;
    for (int i = 0; i < m_tabs.size(); ++i)
        m_tabs[i]->setChecked(i == index);
}

bool PanelTabs::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const int step = key == Qt::Key_Right ? 1 : key == Qt::Key_Left ? -1 : 0;
        const int next = m_current + step;
        if (step != 0 && next >= 0 && next < m_tabs.size()) {
            m_tabs[next]->setFocus(Qt::TabFocusReason);
            m_tabs[next]->click();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace retort
