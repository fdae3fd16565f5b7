#include "widgets/common/page_header.h"

#include "widgets/common/parts.h"
#include "widgets/common/search_field.h"

#include <QAbstractButton>
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
    m_search = new SearchField(this);
    layout->addWidget(name);
    layout->addLayout(m_left);
    layout->addStretch(1);
    layout->addLayout(m_right);
    layout->addSpacing(measure::kGroup);
    layout->addWidget(m_search);
    connect(m_search, &SearchField::clicked, this, &PageHeader::searchRequested);
}

void PageHeader::addLeft(QWidget *widget)
{
    m_left->addWidget(widget);
}

void PageHeader::addRight(QWidget *widget)
{
    m_right->addWidget(widget);
    setTabOrder(widget, m_search);
}

void PageHeader::setShortText(QAbstractButton *button, const QString &shortText)
{
    m_shortTexts.append({button, button->text(), shortText});
    applyWidth();
}

void PageHeader::hideWhenNarrow(QWidget *widget)
{
    m_hiddenWhenNarrow.append(widget);
    applyWidth();
}

void PageHeader::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    applyWidth();
}

void PageHeader::applyWidth()
{
    const bool isNarrow = width() < measure::kNarrow - measure::kRail;
    m_search->setBrief(isNarrow);
    for (const ShortText &text : std::as_const(m_shortTexts))
        text.button->setText(isNarrow ? text.brief : text.whole);
    for (QWidget *widget : std::as_const(m_hiddenWhenNarrow))
        widget->setVisible(!isNarrow);
}

} // namespace retort
