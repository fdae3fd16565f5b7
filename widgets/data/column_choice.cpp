#include "widgets/data/column_choice.h"

#include "core/formats/format.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"

#include <QComboBox>
#include <QGridLayout>

#include <algorithm>
#include <array>

namespace retort {

namespace {

constexpr int kSpacing = 6;

struct ColumnRole
{
    const char *label;
    const char *name;
    std::string ColumnMapping::*member;
};

constexpr std::array kRoles {
    ColumnRole {QT_TRANSLATE_NOOP("retort::ColumnChoice", "Question"), "columnQuestion", &ColumnMapping::question},
    ColumnRole {QT_TRANSLATE_NOOP("retort::ColumnChoice", "Text before it"), "columnContext", &ColumnMapping::context},
    ColumnRole {QT_TRANSLATE_NOOP("retort::ColumnChoice", "Gold answer"), "columnAnswer", &ColumnMapping::answer},
    ColumnRole {QT_TRANSLATE_NOOP("retort::ColumnChoice", "Rationale"), "columnRationale", &ColumnMapping::rationale},
    ColumnRole {QT_TRANSLATE_NOOP("retort::ColumnChoice", "Id"), "columnId", &ColumnMapping::id},
    ColumnRole {QT_TRANSLATE_NOOP("retort::ColumnChoice", "Split"), "columnSplit", &ColumnMapping::split},
};

} // namespace

ColumnChoice::ColumnChoice(QWidget *parent) : QWidget(parent)
{
    auto *grid = bareLayout<QGridLayout>(this, kSpacing);
    const auto addRow = [&](const QString &label, const char *name, const QString &accessible) {
        auto *box = new QComboBox(this);
        box->setObjectName(QLatin1String(name));
        box->setAccessibleName(accessible);
        box->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        const int row = grid->rowCount();
        grid->addWidget(makeLabel(label, {TextSize::Body, "text2"}, this), row, 0);
        grid->addWidget(box, row, 1);
        connect(box, &QComboBox::activated, this, &ColumnChoice::changed);
        return box;
    };
    for (const ColumnRole &role : kRoles)
        m_boxes.append(addRow(tr(role.label), role.name, tr("Column of: %1").arg(tr(role.label))));
    m_format = addRow(tr("Format"), "columnFormat", tr("Format of the rationales"));
    for (const FormatKind format : {FormatKind::Cot, FormatKind::Pot, FormatKind::Socratic, FormatKind::Answer})
        m_format->addItem(textOf(std::string(titleOf(format))), int(format));
    grid->setColumnStretch(1, 1);
}

void ColumnChoice::setColumns(const std::vector<std::string> &columns, const ColumnMapping &mapping)
{
    for (std::size_t i = 0; i < kRoles.size(); ++i) {
        QComboBox *box = m_boxes[qsizetype(i)];
        box->clear();
        box->addItem(tr("none"), QString());
        for (const std::string &column : columns)
            box->addItem(textOf(column), textOf(column));
        box->setCurrentIndex(std::max(0, box->findData(textOf(mapping.*kRoles[i].member))));
    }
    m_format->setCurrentIndex(m_format->findData(int(mapping.format)));
}

ColumnMapping ColumnChoice::mapping() const
{
    ColumnMapping mapping;
    for (std::size_t i = 0; i < kRoles.size(); ++i)
        mapping.*kRoles[i].member = m_boxes[qsizetype(i)]->currentData().toString().toStdString();
    mapping.format = FormatKind(m_format->currentData().toInt());
    return mapping;
}

} // namespace retort
