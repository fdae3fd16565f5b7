#include "widgets/setup/format_tabs.h"

#include "widgets/common/core_text.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>

namespace retort {

namespace {

constexpr int kInset = 2;

} // namespace

FormatTabs::FormatTabs(QWidget *parent) : QFrame(parent), m_group(new QButtonGroup(this))
{
    setProperty("role", "segments");
    setAccessibleName(tr("Format"));
    m_row = bareLayout<QHBoxLayout>(this, 0);
    m_row->setContentsMargins(kInset, kInset, kInset, kInset);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(m_group, &QButtonGroup::idClicked, this, &FormatTabs::picked);
}

void FormatTabs::setKinds(const std::vector<ExampleKind> &kinds)
{
    if (kinds == m_kinds)
        return;
    const std::optional<ExampleKind> before = current();
    m_kinds = kinds;
    for (QAbstractButton *button : m_group->buttons())
        delete button;
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        auto *button = makeButton(coreText(titleOf(kinds[i])), {}, "segment", this);
        button->setObjectName(QStringLiteral("tab_") + textOf(toText(kinds[i])));
        button->setCheckable(true);
        m_group->addButton(button, int(i));
        m_row->addWidget(button);
        button->show();
    }
    if (!kinds.empty())
        m_group->button(0)->setChecked(true);
    if (before)
        setCurrent(*before);
    setVisible(!kinds.empty());
}

std::optional<ExampleKind> FormatTabs::current() const
{
    const int id = m_group->checkedId();
    return id < 0 || id >= int(m_kinds.size()) ? std::nullopt : std::optional(m_kinds[std::size_t(id)]);
}

void FormatTabs::setCurrent(const ExampleKind &kind)
{
    const auto found = std::ranges::find(m_kinds, kind);
    if (QAbstractButton *button = m_group->button(int(found - m_kinds.begin())))
        button->setChecked(true);
}

} // namespace retort
