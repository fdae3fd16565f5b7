#include "widgets/setup/format_tabs.h"

#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPushButton>

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
    connect(m_group, &QButtonGroup::idClicked, this, [this](int id) { emit picked(FormatKind(id)); });
}

void FormatTabs::setFormats(const std::vector<FormatKind> &formats)
{
    if (formats == m_formats)
        return;
    const std::optional<FormatKind> before = current();
    m_formats = formats;
    for (QAbstractButton *button : m_group->buttons())
        delete button;
    for (const FormatKind format : formats) {
        auto *button = makeButton(textOf(std::string(titleOf(format))), {}, "segment", this);
        button->setObjectName(QStringLiteral("tab_") + textOf(std::string(toText(format))));
        button->setCheckable(true);
        m_group->addButton(button, int(format));
        m_row->addWidget(button);
        button->show();
    }
    if (!formats.empty())
        m_group->button(int(formats.front()))->setChecked(true);
    if (before)
        setCurrent(*before);
    setVisible(!formats.empty());
}

std::optional<FormatKind> FormatTabs::current() const
{
    if (m_group->checkedId() < 0)
        return std::nullopt;
    return FormatKind(m_group->checkedId());
}

void FormatTabs::setCurrent(FormatKind format)
{
    if (QAbstractButton *button = m_group->button(int(format)))
        button->setChecked(true);
}

} // namespace retort
