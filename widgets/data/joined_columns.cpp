#include "widgets/data/joined_columns.h"

#include "widgets/common/calm_combo_box.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/common/shown_text.h"

#include <QVBoxLayout>

#include <algorithm>

namespace retort {

namespace {

constexpr qsizetype kMostBoxes = 8;

} // namespace

void fillColumns(QComboBox *box, const QString &none, const std::vector<std::string> &columns,
                 const std::string &chosen)
{
    box->clear();
    box->addItem(none, QString());
    for (const std::string &column : columns)
        box->addItem(shownLine(column), textOf(column));
    if (!chosen.empty() && std::ranges::find(columns, chosen) == columns.end())
        box->addItem(JoinedColumns::tr("%1 (not in this file)").arg(shownLine(chosen)), textOf(chosen));
    box->setCurrentIndex(std::max(0, box->findData(textOf(chosen))));
}

std::string chosenColumn(const QComboBox *box)
{
    return box->currentData().toString().toStdString();
}

JoinedColumns::JoinedColumns(const QString &name, const QString &accessible, QWidget *parent)
    : QWidget(parent), m_name(name), m_accessible(accessible)
{
    m_column = bareLayout<QVBoxLayout>(this, measure::kUnit);
    showBoxes({});
}

QWidget *JoinedColumns::first() const
{
    return m_boxes.front();
}

QComboBox *JoinedColumns::addBox()
{
    auto *box = new CalmComboBox(this);
    const QString number = m_boxes.isEmpty() ? QString() : QString::number(m_boxes.size() + 1);
    box->setObjectName(m_name + number);
    box->setAccessibleName(number.isEmpty() ? m_accessible : tr("%1, number %2").arg(m_accessible, number));
    box->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_column->addWidget(box);
    m_boxes.append(box);
    connect(box, &QComboBox::activated, this, [this] {
        showBoxes(chosen());
        emit changed();
    });
    return box;
}

void JoinedColumns::fill(QComboBox *box, const std::string &chosen)
{
    const bool isFirst = box == m_boxes.front();
    fillColumns(box, isFirst ? tr("none") : tr("and no other column"), m_columns, chosen);
}

/// Each chosen one, and an empty box behind the last.
void JoinedColumns::showBoxes(const std::vector<std::string> &chosen)
{
    const qsizetype wanted = std::min<qsizetype>(kMostBoxes, qsizetype(chosen.size()) + 1);
    while (m_boxes.size() < wanted)
        addBox();
    for (qsizetype i = 0; i < m_boxes.size(); ++i) {
        fill(m_boxes[i], i < qsizetype(chosen.size()) ? chosen[std::size_t(i)] : std::string());
        m_boxes[i]->setVisible(i < wanted);
    }
}

void JoinedColumns::setColumns(const std::vector<std::string> &columns, const std::vector<std::string> &chosen)
{
    m_columns = columns;
    showBoxes(chosen);
}

std::vector<std::string> JoinedColumns::chosen() const
{
    std::vector<std::string> columns;
    for (const QComboBox *box : m_boxes)
        if (const std::string column = chosenColumn(box); !column.empty())
            columns.push_back(column);
    return columns;
}

} // namespace retort
