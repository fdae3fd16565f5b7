#include "widgets/teachers/sampled_model.h"

#include "widgets/common/numbers.h"
#include "widgets/common/shown_text.h"
#include "widgets/common/verdict_table.h"
#include "widgets/teachers/sampling_state.h"

#include <algorithm>

namespace retort {

namespace {

using Column = SampledModel::Column;
using Look = SampledModel::Look;

std::vector<Column> columnsOf(Look look)
{
    switch (look) {
    case Look::Rationales:
        return {Column::Number,   Column::Problem, Column::Read, Column::Gold,
                Column::LastLine, Column::Tokens,  Column::Took};
    case Look::Failed:
        return {Column::Number, Column::Problem, Column::What, Column::Tokens, Column::Took};
    case Look::Ledger:
        return {Column::Number, Column::State, Column::Usage, Column::Cost};
    }
    return {};
}

bool isNumeric(Column column)
{
    return column == Column::Tokens || column == Column::Usage || column == Column::Took || column == Column::Cost
           || column == Column::Gold;
}

QString readText(const SampledRow &row)
{
    if (row.outcome && *row.outcome != Outcome::Ok)
        return outcomeWord(*row.outcome);
    if (!row.verdict || *row.verdict == Verdict::Unchecked)
        return row.answer.empty() ? SampledModel::tr("to be run") : shownLine(row.answer);
    return row.answer.empty() ? SampledModel::tr("none") : shownLine(row.answer);
}

QString whatText(const SampledRow &row)
{
    if (!row.outcome)
        return SampledModel::tr("asked again later: %1").arg(shownLine(row.failure));
    return row.lastLine.empty() ? outcomeWord(*row.outcome)
                                : SampledModel::tr("%1: %2").arg(outcomeWord(*row.outcome), shownLine(row.lastLine));
}

QString tookText(double seconds)
{
    return SampledModel::tr("%1 s").arg(QString::number(seconds, 'f', 1));
}

} // namespace

SampledModel::SampledModel(Look look, QObject *parent) : QAbstractTableModel(parent), m_columns(columnsOf(look)) {}

void SampledModel::setRows(const std::vector<SampledRow> &rows)
{
    if (rows == m_rows)
        return;
    const auto known = m_rows.empty() || m_rows.front().number == 0
                           ? rows.end()
                           : std::ranges::find(rows, m_rows.front().number, &SampledRow::number);
    if (known != rows.end())
        return replaceTail(rows, std::size_t(known - rows.begin()));
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

/// `added` rows are new at the top; below them verdicts may have changed, and old rows have gone at the end.
void SampledModel::replaceTail(const std::vector<SampledRow> &rows, std::size_t added)
{
    if (added > 0) {
        beginInsertRows({}, 0, int(added) - 1);
        m_rows.insert(m_rows.begin(), rows.begin(), rows.begin() + std::ptrdiff_t(added));
        endInsertRows();
    }
    if (m_rows.size() > rows.size()) {
        beginRemoveRows({}, int(rows.size()), int(m_rows.size()) - 1);
        m_rows.resize(rows.size());
        endRemoveRows();
    }
    if (m_rows.size() < rows.size()) {
        beginInsertRows({}, int(m_rows.size()), int(rows.size()) - 1);
        m_rows.insert(m_rows.end(), rows.begin() + std::ptrdiff_t(m_rows.size()), rows.end());
        endInsertRows();
    }
    m_rows = rows;
    if (!m_rows.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

const SampledRow *SampledModel::at(int row) const
{
    return row >= 0 && row < int(m_rows.size()) ? &m_rows[std::size_t(row)] : nullptr;
}

int SampledModel::place(Column column) const
{
    const auto found = std::ranges::find(m_columns, column);
    return found == m_columns.end() ? -1 : int(found - m_columns.begin());
}

int SampledModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int SampledModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size());
}

QString SampledModel::text(const SampledRow &row, Column column) const
{
    const QString none = QStringLiteral("–");
    switch (column) {
    case Column::Number:
        return row.number > 0 ? wholeText(row.number) : none;
    case Column::Problem:
        return shownText(row.question).simplified();
    case Column::Read:
        return readText(row);
    case Column::Gold:
        return shownLine(row.gold);
    case Column::LastLine:
        return shownLine(row.lastLine);
    case Column::What:
        return whatText(row);
    case Column::State:
        return !row.outcome                  ? tr("open")
               : *row.outcome != Outcome::Ok ? outcomeWord(*row.outcome)
               : m_hasPrice                  ? tr("paid")
                                             : tr("answered");
    case Column::Tokens:
        return row.outcome ? wholeText(row.tokensOut) : none;
    case Column::Usage:
        return row.outcome ? tr("%1 + %2").arg(wholeText(row.tokensIn), wholeText(row.tokensOut)) : none;
    case Column::Took:
        return row.outcome ? tookText(row.seconds) : none;
    case Column::Cost:
        return row.outcome ? moneyText(row.cost) : none;
    }
    return {};
}

QVariant SampledModel::data(const QModelIndex &index, int role) const
{
    const SampledRow *row = index.isValid() ? at(index.row()) : nullptr;
    if (!row)
        return {};
    const Column column = m_columns[std::size_t(index.column())];
    if (role == kVerdictRole) {
        const bool isRead = column == Column::Read && row->outcome;
        return isRead ? QVariant(int(row->verdict.value_or(Verdict::Unchecked))) : QVariant();
    }
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (isNumeric(column) ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return text(*row, column);
    return role == Qt::ToolTipRole ? QVariant(text(*row, column).toHtmlEscaped()) : QVariant();
}

QVariant SampledModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const Column column = m_columns[std::size_t(section)];
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (isNumeric(column) ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    const QStringList heads {
        tr("#"),      tr("Problem"),         tr("Read"), tr("Gold"), tr("Last line"), tr("What came"), tr("State"),
        tr("Tokens"), tr("Tokens in + out"), tr("Took"), tr("Cost")};
    return heads[int(column)];
}

} // namespace retort
