#include "widgets/data/problem_pages.h"

#include "widgets/common/core_text.h"
#include "widgets/common/numbers.h"
#include "widgets/common/verdict_table.h"

#include <algorithm>

namespace retort {

namespace {

constexpr std::size_t kBlocksKept = 200;
constexpr int kTooltipText = 1600;

} // namespace

void ProblemPagesModel::setProblems(std::vector<std::int64_t> ids, std::vector<RationaleSource> sources)
{
    beginResetModel();
    m_ids = std::move(ids);
    m_sources = std::move(sources);
    m_blocks.clear();
    m_asked.clear();
    m_unsent.clear();
    endResetModel();
}

void ProblemPagesModel::setBlock(int block, std::vector<ListedProblem> rows)
{
    m_asked.erase(block);
    if (m_blocks.size() >= kBlocksKept) { // what is looked at is asked for again
        m_blocks.clear();
        m_asked.clear();
    }
    const int first = block * kBlock;
    const int last = std::min(first + kBlock, rowCount()) - 1;
    if (last < first)
        return;
    const auto longest =
        std::ranges::max_element(rows, {}, [](const ListedProblem &row) { return row.shownId.size(); });
    const QString id = longest == rows.end() ? QString() : textOf(longest->shownId);
    m_blocks[block] = std::move(rows);
    emit dataChanged(index(first, 0), index(last, columnCount() - 1));
    if (id.size() > m_longestId.size()) { // it grows only: columns do not jump while one scrolls
        m_longestId = id;
        emit longestIdChanged();
    }
}

std::vector<std::int64_t> ProblemPagesModel::idsOf(int block) const
{
    const std::size_t first = std::min(m_ids.size(), std::size_t(block) * kBlock);
    const std::size_t last = std::min(m_ids.size(), first + kBlock);
    return {m_ids.begin() + std::ptrdiff_t(first), m_ids.begin() + std::ptrdiff_t(last)};
}

std::int64_t ProblemPagesModel::idAt(int row) const
{
    return row >= 0 && row < int(m_ids.size()) ? m_ids[std::size_t(row)] : -1;
}

int ProblemPagesModel::rowOf(std::int64_t id) const
{
    const auto found = std::ranges::find(m_ids, id);
    return found == m_ids.end() ? -1 : int(found - m_ids.begin());
}

int ProblemPagesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_ids.size());
}

int ProblemPagesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : FirstSource + int(m_sources.size());
}

const ListedProblem *ProblemPagesModel::loaded(int row) const
{
    const auto block = m_blocks.find(row / kBlock);
    if (block == m_blocks.end()) {
        ask(row / kBlock);
        return nullptr;
    }
    const std::size_t at = std::size_t(row % kBlock);
    return at < block->second.size() ? &block->second[at] : nullptr;
}

void ProblemPagesModel::ask(int block) const
{
    if (!m_asked.insert(block).second)
        return;
    m_unsent.append(block);
    if (m_unsent.size() == 1) // one signal for all that a paint event looks at
        QMetaObject::invokeMethod(const_cast<ProblemPagesModel *>(this), &ProblemPagesModel::sendAsked,
                                  Qt::QueuedConnection);
}

void ProblemPagesModel::sendAsked()
{
    const QList<int> blocks = std::exchange(m_unsent, {});
    if (!blocks.isEmpty())
        emit blocksNeeded(blocks);
}

QString ProblemPagesModel::textAt(const ListedProblem &problem, int column) const
{
    switch (column) {
    case Id:
        return textOf(problem.shownId);
    case Text:
        return textOf(problem.question).simplified();
    case Gold:
        return textOf(problem.gold);
    case Split:
        return textOf(problem.split);
    default:
        break;
    }
    const std::size_t source = std::size_t(column - FirstSource);
    if (source >= problem.answers.size() || !problem.answers[source].isThere)
        return {};
    const QString answer = textOf(problem.answers[source].answer);
    return answer.isEmpty() ? tr("none") : answer;
}

QVariant ProblemPagesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const bool isWanted =
        role == Qt::DisplayRole || role == Qt::AccessibleTextRole || role == Qt::ToolTipRole || role == kVerdictRole;
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (index.column() == Gold ? Qt::AlignRight : Qt::AlignLeft));
    const ListedProblem *problem = isWanted ? loaded(index.row()) : nullptr;
    if (!problem)
        return {};
    if (role == kVerdictRole) {
        const std::size_t source = std::size_t(index.column() - FirstSource);
        const bool isThere =
            index.column() >= FirstSource && source < problem->answers.size() && problem->answers[source].isThere;
        return isThere ? QVariant(int(problem->answers[source].verdict)) : QVariant();
    }
    const QString text = textAt(*problem, index.column());
    return role == Qt::ToolTipRole ? text.left(kTooltipText).toHtmlEscaped() : text;
}

QVariant ProblemPagesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section == Gold ? Qt::AlignRight : Qt::AlignLeft));
    const RationaleSource *source = section < FirstSource ? nullptr : &m_sources[std::size_t(section - FirstSource)];
    if (role == kFormatRole && source)
        return textOf(std::string(toText(source->format)));
    if (role == Qt::ToolTipRole && source)
        return tr("%1, %2").arg(textOf(source->teacher), coreText(titleOf(source->format))).toHtmlEscaped();
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Id:
        return tr("Id");
    case Text:
        return tr("Problem");
    case Gold:
        return tr("Gold");
    case Split:
        return tr("Split");
    default:
        return textOf(source->teacher);
    }
}

} // namespace retort
