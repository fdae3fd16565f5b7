#include "widgets/common/marks.h"
#include "widgets/common/parts.h"
#include "widgets/common/shown_text.h"
#include "widgets/rationales/rationales_page.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

// The runs that the Rationales page can show.

namespace retort {

namespace {

constexpr int kDotSize = 16;
constexpr int kComboRoom = 64; // of a combo box for its mark and arrow
constexpr int kRecent = 3; // runs that are offered where none is open
constexpr int kRecentName = 28; // characters

QIcon dotIcon(int series, const QWidget &widget)
{
    const qreal scale = widget.devicePixelRatioF();
    QPixmap pixmap(QSize(kDotSize, kDotSize) * scale);
    pixmap.setDevicePixelRatio(scale);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme &theme = themeOf(&widget);
    drawRunDot(painter, {kDotSize / 2.0, kDotSize / 2.0}, series, theme, theme.bg2);
    return pixmap;
}

} // namespace

void RationalesPage::setRuns(const QList<ListedRun> &runs, const QString &current)
{
    m_runs->clear();
    for (const ListedRun &run : runs) {
        const QString name = m_runs->fontMetrics().elidedText(visibleText(run.name), Qt::ElideMiddle,
                                                              m_runs->maximumWidth() - kComboRoom);
        m_runs->addItem(dotIcon(run.series, *this), name, run.directory);
        m_runs->setItemData(m_runs->count() - 1, plainTip(run.directory), Qt::ToolTipRole);
    }
    m_runs->setCurrentIndex(m_runs->findData(current));
    m_runs->setVisible(!runs.isEmpty());
    fillRecent(runs, current.isEmpty());
    const bool hadRuns = std::exchange(m_hasRuns, !runs.isEmpty());
    if (m_hasRuns != hadRuns && current.isEmpty())
        m_empty->setSentence(whyNoRun());
}

QString RationalesPage::whyNoRun() const
{
    return m_hasRuns ? tr("No run is open. Choose one of the recent runs to read where its student fails.")
                     : tr("There is no run yet. Start one from Home, then read here where its student fails.");
}

void RationalesPage::makeRecent()
{
    m_recent = new QWidget(m_empty);
    m_recent->setObjectName(QStringLiteral("recentRuns"));
    bareLayout<QHBoxLayout>(m_recent);
    auto *layout = static_cast<QVBoxLayout *>(m_empty->layout());
    layout->insertWidget(layout->count() - 1, m_recent, 0, Qt::AlignHCenter);
}

/// Newest first, as they are listed.
void RationalesPage::fillRecent(const QList<ListedRun> &runs, bool isNoneOpen)
{
    for (auto *button : m_recent->findChildren<QPushButton *>(QString(), Qt::FindDirectChildrenOnly)) {
        button->setParent(nullptr);
        button->deleteLater(); // it may be the one that was pressed
    }
    for (const ListedRun &run : runs.first(std::min<qsizetype>(runs.size(), kRecent))) {
        const QString name = visibleText(run.name);
        auto *button = makeButton(name.size() > kRecentName ? name.left(kRecentName - 1) + QStringLiteral("…") : name,
                                  {}, "plain", m_recent);
        button->setObjectName(QStringLiteral("recentRun%1").arg(m_recent->layout()->count() + 1));
        button->setIcon(dotIcon(run.series, *this));
        button->setToolTip(plainTip(run.directory));
        connect(button, &QPushButton::clicked, this, [this, run] { emit runChosen(run.directory); });
        m_recent->layout()->addWidget(button);
    }
    m_recent->setVisible(isNoneOpen && !runs.isEmpty());
}

} // namespace retort
