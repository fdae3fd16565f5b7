#include "widgets/compare/text_table_view.h"

#include "widgets/common/numbers.h"
#include "widgets/common/theme.h"
#include "widgets/common/verdict_table.h"

#include <QHeaderView>
#include <QScrollBar>

#include <algorithm>

namespace retort {

namespace {

constexpr int kNarrowest = 48;
constexpr int kMostRows = 12;
constexpr int kCellChrome = 30;
constexpr int kMeasuredRows = 64; // for the widths: thousands would hold the window up

} // namespace

void TextTableModel::setTable(TextTable table, std::vector<std::string> keys)
{
    beginResetModel();
    m_table = std::move(table);
    m_keys = std::move(keys);
    endResetModel();
}

std::string TextTableModel::key(int row) const
{
    return row >= 0 && std::size_t(row) < m_keys.size() ? m_keys[std::size_t(row)] : std::string();
}

int TextTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_table.rows.size());
}

int TextTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_table.columns.size());
}

QVariant TextTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const QString text = textOf(m_table.rows[std::size_t(index.row())][std::size_t(index.column())]);
    switch (role) {
    case Qt::DisplayRole:
        return text;
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1: %2").arg(textOf(m_table.columns[std::size_t(index.column())].title), text);
    case Qt::ToolTipRole:
        return (key(index.row()).empty() ? text : QStringLiteral("%1\n%2").arg(text, m_tip)).toHtmlEscaped();
    case Qt::SizeHintRole: // as DataDelegate draws it
        return QSize(QFontMetrics(fontOf(TextSize::Body)).horizontalAdvance(text) + kCellChrome, measure::kRow);
    case kHueRole:
        return index.column() == 0 && std::size_t(index.row()) < m_hues.size()
                   ? QVariant(m_hues[std::size_t(index.row())])
                   : QVariant();
    case Qt::TextAlignmentRole:
        return int(m_table.columns[std::size_t(index.column())].isNumber ? Qt::AlignRight : Qt::AlignLeft)
               | int(Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant TextTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section >= columnCount())
        return {};
    const TextTable::Column &column = m_table.columns[std::size_t(section)];
    if (role == Qt::TextAlignmentRole)
        return int(column.isNumber ? Qt::AlignRight : Qt::AlignLeft) | int(Qt::AlignVCenter);
    return role == Qt::DisplayRole ? textOf(column.title) : QVariant();
}

TextTableView::TextTableView(const QString &name, const QString &accessibleName, QWidget *parent) : QTableView(parent)
{
    setObjectName(name);
    setAccessibleName(accessibleName);
    m_model = new TextTableModel(this);
    setModel(m_model);
    auto *delegate = new DataDelegate(this);
    delegate->setIdColumn(-1);
    prepareTable(this, delegate);
    auto *head = new SourceHeader(this);
    setHorizontalHeader(head);
    head->setSectionsClickable(false);
    head->setSectionResizeMode(QHeaderView::ResizeToContents);
    head->setMinimumSectionSize(kNarrowest);
    head->setResizeContentsPrecision(kMeasuredRows);
    connect(this, &QTableView::clicked, this, &TextTableView::choose);
    connect(this, &QTableView::activated, this, &TextTableView::choose);
}

void TextTableView::setTable(TextTable table, std::vector<std::string> keys)
{
    m_model->setTable(std::move(table), std::move(keys));
    if (m_model->columnCount() > 0)
        horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    const int rows = std::clamp(m_model->rowCount(), 1, kMostRows);
    if (!m_isFilling)
        setFixedHeight((rows + 1) * measure::kRow + horizontalScrollBar()->sizeHint().height());
}

void TextTableView::choose(const QModelIndex &index)
{
    if (const std::string key = m_model->key(index.row()); !key.empty())
        emit chosen(textOf(key));
}

} // namespace retort
