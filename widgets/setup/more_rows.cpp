#include "widgets/setup/more_rows.h"

#include "widgets/common/parts.h"
#include "widgets/setup/field_binder.h"
#include "widgets/setup/form_row.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace retort {

MoreRows::MoreRows(FieldBinder &binder, std::vector<Row> rows, const QString &name, const QString &what,
                   QWidget *parent)
    : QWidget(parent), m_binder(binder), m_rows(std::move(rows))
{
    auto *layout = bareLayout<QVBoxLayout>(this);
    m_body = new QWidget(this);
    bareLayout<QVBoxLayout>(m_body);
    layout->addWidget(m_body);
    m_button = makeButton({}, {}, "link", this);
    m_button->setObjectName(QStringLiteral("more-%1").arg(name));
    m_button->setAccessibleName(what);
    m_button->setCheckable(true);
    layout->addWidget(m_button, 0, Qt::AlignLeft);
    connect(m_button, &QPushButton::clicked, this, &MoreRows::open);
    open(std::ranges::any_of(m_rows, [&](const Row &row) {
        return std::ranges::any_of(row.second,
                                   [&](const std::string &key) { return m_binder.document().isGiven(key); });
    }));
}

void MoreRows::open(bool isOpen)
{
    if (isOpen && m_body->layout()->isEmpty())
        for (const auto &[label, keys] : m_rows)
            m_body->layout()->addWidget(m_binder.row(label, keys, m_body));
    m_body->setVisible(isOpen);
    m_button->setChecked(isOpen);
    m_button->setText(isOpen ? tr("Less") : tr("More (%1)").arg(m_rows.size()));
}

} // namespace retort
