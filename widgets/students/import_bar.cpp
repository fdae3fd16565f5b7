#include "widgets/students/import_bar.h"

#include "widgets/common/parts.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>

namespace retort {

namespace {

constexpr int kThousand = 1000;

} // namespace

ImportBar::ImportBar(QWidget *parent) : QFrame(parent)
{
    setObjectName(QStringLiteral("importBar"));
    setProperty("role", "panel");
    auto *layout = bareLayout<QHBoxLayout>(this, measure::kPanelGap);
    layout->setContentsMargins(14, 7, 8, 7);
    m_what = new ElidedLabel(this);
    m_bar = new QProgressBar(this);
    m_bar->setObjectName(QStringLiteral("importProgress"));
    m_bar->setAccessibleName(tr("Progress of the import"));
    m_bar->setTextVisible(false);
    m_share = makeLabel({}, {TextSize::Body, "text2"}, this);
    m_share->setMinimumWidth(m_share->fontMetrics().horizontalAdvance(QStringLiteral("100 %")));
    auto *cancel = makeButton(tr("Cancel"), QStringLiteral("dialog-cancel"), "plain", this);
    cancel->setObjectName(QStringLiteral("cancelImport"));
    cancel->setToolTip(tr("Ends the import; nothing of it stays"));
    layout->addWidget(m_what, 2);
    layout->addWidget(m_bar, 3);
    layout->addWidget(m_share);
    layout->addWidget(cancel);
    connect(cancel, &QPushButton::clicked, this, &ImportBar::cancelRequested);
    hide();
}

void ImportBar::begin(const QString &what)
{
    m_what->setWhole(what);
    setShare(-1);
    show();
}

void ImportBar::setShare(double share)
{
    m_bar->setRange(0, share < 0 ? 0 : kThousand);
    m_bar->setValue(int(std::clamp(share, 0.0, 1.0) * kThousand));
    m_share->setText(share < 0 ? QString() : tr("%1 %").arg(int(share * 100)));
}

void ImportBar::end()
{
    hide();
}

} // namespace retort
