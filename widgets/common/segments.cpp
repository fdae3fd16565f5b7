#include "widgets/common/segments.h"

#include "widgets/common/parts.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPushButton>

namespace retort {

Segments::Segments(QWidget *parent) : QFrame(parent), m_group(new QButtonGroup(this))
{
    setProperty("role", "segments");
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    auto *layout = bareLayout<QHBoxLayout>(this, 2);
    layout->setContentsMargins(2, 2, 2, 2);
    connect(m_group, &QButtonGroup::idClicked, this, &Segments::chosen);
}

void Segments::setChoices(const QStringList &texts)
{
    const auto old = m_group->buttons();
    for (QAbstractButton *button : old)
        delete button;
    for (int i = 0; i < texts.size(); ++i) {
        auto *button = makeButton(texts[i], {}, "segment", this);
        button->setObjectName(QStringLiteral("%1-%2").arg(objectName()).arg(i));
        button->setAccessibleName(
            accessibleName().isEmpty() ? texts[i] : QStringLiteral("%1: %2").arg(accessibleName(), texts[i]));
        button->setCheckable(true);
        m_group->addButton(button, i);
        layout()->addWidget(button);
    }
}

void Segments::setCurrent(int index)
{
    if (QAbstractButton *button = m_group->button(index)) {
        button->setChecked(true);
        return;
    }
    m_group->setExclusive(false);
    for (QAbstractButton *button : m_group->buttons())
        button->setChecked(false);
    m_group->setExclusive(true);
}

int Segments::current() const
{
    return m_group->checkedId();
}

void Segments::setSegmentEnabled(int index, bool isEnabled, const QString &whyNot)
{
    if (QAbstractButton *button = m_group->button(index)) {
        button->setEnabled(isEnabled);
        button->setToolTip(isEnabled ? QString() : whyNot.toHtmlEscaped());
    }
}

} // namespace retort
