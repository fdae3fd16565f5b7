#include "widgets/setup/tab_strip.h"

#include "widgets/common/parts.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPushButton>

namespace retort {

TabStrip::TabStrip(const QStringList &names, QWidget *parent) : QWidget(parent), m_group(new QButtonGroup(this))
{
    setFixedHeight(40);
    auto *layout = bareLayout<QHBoxLayout>(this, measure::kUnit);
    for (int i = 0; i < names.size(); ++i) {
        auto *tab = makeButton(names[i], {}, "tab", this);
        tab->setObjectName(QStringLiteral("tab-%1").arg(names[i]));
        tab->setCheckable(true);
        m_group->addButton(tab, i);
        layout->addWidget(tab);
        m_counts.push_back(makeChip({}, "danger", this));
        m_counts.back()->hide();
        layout->addWidget(m_counts.back());
        layout->addSpacing(measure::kGroup);
    }
    layout->addStretch();
    connect(m_group, &QButtonGroup::idClicked, this, &TabStrip::chosen);
    setCurrent(0);
}

void TabStrip::setCount(int index, int count, const char *kind)
{
    QLabel *label = m_counts[std::size_t(index)];
    setChip(label, QString::number(count), kind);
    label->setVisible(count > 0);
    m_group->button(index)->setAccessibleName(
        count > 0 ? QStringLiteral("%1, %2").arg(m_group->button(index)->text()).arg(count)
                  : m_group->button(index)->text());
}

int TabStrip::current() const
{
    return m_group->checkedId();
}

void TabStrip::setCurrent(int index)
{
    m_group->button(index)->setChecked(true);
}

} // namespace retort
