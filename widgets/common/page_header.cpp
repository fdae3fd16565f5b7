#include "widgets/common/page_header.h"

#include "widgets/common/parts.h"

#include <QHBoxLayout>

namespace retort {

PageHeader::PageHeader(const QString &title, QWidget *parent) : QWidget(parent)
{
    setAttribute(Qt::WA_StyledBackground);
    setProperty("role", "header");
    setFixedHeight(measure::kHeader);
    auto *layout = bareLayout<QHBoxLayout>(this);
    layout->setContentsMargins(measure::kPage, 0, measure::kPage, 1);
    auto *name = makeLabel(title, {TextSize::Title, "text1", QFont::Medium}, this);
    name->setObjectName(QStringLiteral("pageTitle"));
    m_left = bareLayout<QHBoxLayout>(nullptr);
    m_right = bareLayout<QHBoxLayout>(nullptr);
    layout->addWidget(name);
    layout->addLayout(m_left);
    layout->addStretch(1);
    layout->addLayout(m_right);
}

void PageHeader::addLeft(QWidget *widget)
{
    m_left->addWidget(widget);
}

void PageHeader::addRight(QWidget *widget)
{
    m_right->addWidget(widget);
}

} // namespace retort
