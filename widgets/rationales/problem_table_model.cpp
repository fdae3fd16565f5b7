#include "widgets/rationales/problem_table_model.h"

#include "core/evaluation/failures.h"
#include "widgets/common/core_text.h"
#include "widgets/common/marks.h"
#include "widgets/common/numbers.h"
#include "widgets/common/shown_text.h"
#include "widgets/common/theme.h"
#include "widgets/rationales/star_mark.h"

#include <QApplication>
#include <QPainter>
#include <QPixmap>

#include <algorithm>
#include <utility>

namespace retort {

namespace {

constexpr int kRowsKept = 8192;
constexpr int kMark = 12; // pixels of a mark in the table's head
constexpr int kTags = 9;

const IndexedPath *pathOf(const IndexedProblem &problem, const IndexedSource &source)
{
    const auto found = std::ranges::find_if(problem.paths, [&source](const IndexedPath &path) {
        return path.source == source.source && path.format == source.format;
    });
    return found == problem.paths.end() ? nullptr : &*found;
}

std::uint32_t tagsOf(const IndexedProblem &problem)
{
    return problem.tags & Annotation::kTagBits;
}

bool isStarred(const IndexedProblem &problem)
{
    return problem.tags & Annotation::kStar;
}

/// An id that is a hash says nothing by its beginning: its end tells it from others.
QString shownId(const IndexedProblem &problem)
{
    constexpr qsizetype kTold = 6;
    constexpr qsizetype kHash = 16; // hexadecimal digits
    const QString id = shownLine(problem.shownId);
    const auto isHex = [](QChar letter) { return QStringLiteral("0123456789abcdef").contains(letter); };
    const bool isHash = problem.shownId == problem.problemId && id.size() == kHash && std::ranges::all_of(id, isHex);
    return isHash ? QStringLiteral("…") + id.last(kTold) : id;
}

QString answerText(const std::optional<std::string> &answer)
{
    return answer ? shownLine(*answer) : ProblemTableModel::tr("none");
}

QString kindText(const IndexedProblem &problem)
{
    if (problem.failure != "arithmetic") {
        QString title = failureTitle(problem.failure); // a chip reads on in the row: no capital
        return title.isEmpty() ? title : title.replace(0, 1, title.front().toLower());
    }
    return problem.slipStep > 0 ? ProblemTableModel::tr("slip, step %1").arg(problem.slipStep)
                                : ProblemTableModel::tr("slip");
}

} // namespace

QString failureTitle(const std::string &failure)
{
    for (const FailureKind &kind : failureKinds()) {
        if (kind.name == failure)
            return coreText(kind.title);
    }
    return shownLine(failure);
}

ProblemTableModel::ProblemTableModel(QObject *parent) : QAbstractTableModel(parent), m_rows(kRowsKept) {}

void ProblemTableModel::setSources(std::vector<IndexedSource> sources, int series)
{
    beginResetModel();
    m_sources = std::move(sources);
    m_series = series;
    m_ids = nullptr;
    m_isFirst = false;
    m_rows.clear();
    m_wantedPages.clear();
    m_awaitedPages.clear();
    endResetModel();
}

void ProblemTableModel::setFirst(ProblemIds ids)
{
    setFound(std::move(ids));
    m_isFirst = true;
}

void ProblemTableModel::setFound(ProblemIds ids)
{
    const int known = std::exchange(m_isFirst, false) ? rowCount() : 0;
    const bool goesOn =
        known > 0 && ids && ids->size() >= m_ids->size() && std::equal(m_ids->begin(), m_ids->end(), ids->begin());
    if (goesOn) {
        if (int(ids->size()) == known)
            return;
        beginInsertRows({}, known, int(ids->size()) - 1);
        m_ids = std::move(ids);
        endInsertRows();
        return;
    }
    beginResetModel();
    m_ids = std::move(ids);
    m_wantedPages.clear();
    m_awaitedPages.clear();
    endResetModel();
}

void ProblemTableModel::setRows(const std::vector<IndexedProblem> &rows)
{
    for (const IndexedProblem &row : rows)
        m_rows.insert(row.id, new IndexedProblem(row)); // the cache owns it
    m_awaitedPages.clear();
    if (rowCount() > 0 && !rows.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

std::int64_t ProblemTableModel::idAt(int row) const
{
    return m_ids && row >= 0 && row < rowCount() ? (*m_ids)[std::size_t(row)] : 0;
}

int ProblemTableModel::rowOf(std::int64_t id) const
{
    if (!m_ids)
        return -1;
    const auto found = std::ranges::find(*m_ids, id);
    return found == m_ids->end() ? -1 : int(found - m_ids->begin());
}

const IndexedProblem *ProblemTableModel::problemAt(int row) const
{
    const std::int64_t id = idAt(row);
    return id == 0 ? nullptr : m_rows.object(id);
}

ProblemSort ProblemTableModel::sortOf(int column, Qt::SortOrder order) const
{
    ProblemSort sort;
    sort.isDescending = order == Qt::DescendingOrder;
    if (isSource(column)) {
        sort.by = ProblemSort::By::Source;
        sort.source = m_sources[std::size_t(column - FirstSource)];
        return sort;
    }
    using By = ProblemSort::By;
    sort.by = column == Id              ? By::Id
              : column == Text          ? By::Question
              : column == Gold          ? By::Gold
              : column == voteColumn()  ? By::Vote
              : column == kindColumn()  ? By::Kind
              : column == stepsColumn() ? By::Steps
                                        : By::File;
    return sort;
}

int ProblemTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_ids ? 0 : int(m_ids->size());
}

int ProblemTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : starColumn() + 1;
}

void ProblemTableModel::want(int row) const
{
    const int page = row / kPage;
    if (m_awaitedPages.contains(page) || m_wantedPages.contains(page))
        return;
    auto *self = const_cast<ProblemTableModel *>(this); // a cache is filled: nothing that is shown changes
    if (m_wantedPages.isEmpty())
        QMetaObject::invokeMethod(self, &ProblemTableModel::ask, Qt::QueuedConnection);
    m_wantedPages.insert(page);
}

void ProblemTableModel::need(int row)
{
    if (row < rowCount() && !problemAt(row)) {
        want(row);
        ask();
    }
}

void ProblemTableModel::ask()
{
    std::vector<std::int64_t> ids;
    for (const int page : std::as_const(m_wantedPages)) {
        for (int row = page * kPage; row < std::min((page + 1) * kPage, rowCount()); ++row)
            ids.push_back(idAt(row));
    }
    m_awaitedPages.unite(m_wantedPages);
    m_wantedPages.clear();
    if (!ids.empty())
        emit rowsNeeded(ids);
}

QString ProblemTableModel::textAt(const IndexedProblem &problem, int column) const
{
    if (column == Id)
        return shownId(problem);
    if (column == Text)
        return shownText(problem.question).simplified();
    if (column == Gold)
        return shownLine(problem.gold);
    if (column == voteColumn())
        return answerText(problem.vote);
    if (column == kindColumn())
        return kindText(problem);
    if (column == stepsColumn())
        return wholeText(problem.steps);
    if (column == starColumn())
        return {}; // drawn
    const IndexedPath *path = pathOf(problem, m_sources[std::size_t(column - FirstSource)]);
    return path ? answerText(path->answer) : QString();
}

QString ProblemTableModel::verdictAt(const IndexedProblem &problem, int column) const
{
    if (column == voteColumn())
        return textOf(problem.verdict);
    if (!isSource(column))
        return {};
    const IndexedPath *path = pathOf(problem, m_sources[std::size_t(column - FirstSource)]);
    return path ? textOf(path->verdict) : QString();
}

QString ProblemTableModel::tagsAt(const IndexedProblem &problem) const
{
    QStringList names;
    for (int tag = 1; tag <= kTags; ++tag) {
        if (!(problem.tags & (1U << (tag - 1))))
            continue;
        const auto name = m_tagNames.find(tag);
        names << (name == m_tagNames.end() ? tr("tag %1").arg(tag) : shownLine(name->second));
    }
    return names.join(QStringLiteral(", "));
}

QString ProblemTableModel::tipAt(const IndexedProblem &problem, int column) const
{
    if (column == Text)
        return tagsOf(problem) == 0 ? shownText(problem.question)
                                    : tr("%1\nTags: %2").arg(shownText(problem.question), tagsAt(problem));
    if (column == Id)
        return shownLine(problem.problemId);
    if (isSource(column)) {
        const IndexedPath *path = pathOf(problem, m_sources[std::size_t(column - FirstSource)]);
        return path && !path->error.empty() ? shownText(path->error) : textAt(problem, column);
    }
    if (column == starColumn())
        return isStarred(problem) ? tr("Starred; * takes it away") : tr("Press * to star the problem");
    return column == kindColumn() ? failureTitle(problem.failure) : QString();
}

/// What is drawn besides the text is told with it.
QString ProblemTableModel::spokenAt(const IndexedProblem &problem, int column) const
{
    if (column == starColumn())
        return isStarred(problem) ? tr("starred") : tr("no star");
    const QString text = textAt(problem, column);
    if (column == Text && tagsOf(problem) != 0)
        return tr("%1, tagged: %2").arg(text, tagsAt(problem));
    const QString verdict = verdictAt(problem, column).replace(QLatin1Char('_'), QLatin1Char(' '));
    return verdict.isEmpty() ? text : QStringLiteral("%1, %2").arg(text, verdict);
}

QVariant ProblemTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((index.column() == stepsColumn() ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole && role != kVerdictRole
        && role != kChipRole && role != kTagsRole && role != kStarRole)
        return {};
    const IndexedProblem *problem = problemAt(index.row());
    if (!problem) {
        want(index.row());
        return {};
    }
    switch (role) {
    case kVerdictRole:
        return verdictAt(*problem, index.column());
    case kChipRole:
        return QString::fromLatin1(problem->verdict == "wrong" ? "danger" : "warning");
    case Qt::ToolTipRole:
        return plainTip(tipAt(*problem, index.column()));
    case Qt::AccessibleTextRole:
        return spokenAt(*problem, index.column());
    case kTagsRole:
        return index.column() == Text ? tagsOf(*problem) : 0U;
    case kStarRole:
        return index.column() == starColumn() && isStarred(*problem);
    default:
        return textAt(*problem, index.column());
    }
}

/// A teacher is named by its name; with its format where it wrote in several. Where room is short the name is
/// shortened, never the format.
QString ProblemTableModel::sourceTitle(const IndexedSource &source, int room) const
{
    if (source.source.empty())
        return formatTitle(source.format);
    const auto isSame = [&source](const IndexedSource &other) { return other.source == source.source; };
    const QString name = shownLine(source.source);
    const QString format = std::ranges::count_if(m_sources, isSame) > 1
                               ? tr(", %1").arg(visibleText(formatTitle(source.format)))
                               : QString();
    if (room <= 0)
        return name + format;
    const QFontMetrics metrics(fontOf(TextSize::Caption, QFont::Medium));
    return metrics.elidedText(name, Qt::ElideMiddle, room - metrics.horizontalAdvance(format)) + format;
}

void ProblemTableModel::setTitleRoom(int pixels)
{
    if (pixels == m_titleRoom)
        return;
    m_titleRoom = pixels;
    if (!m_sources.empty())
        emit headerDataChanged(Qt::Horizontal, FirstSource, voteColumn() - 1);
}

QString ProblemTableModel::wholeTitle(int column) const
{
    if (column == starColumn())
        return tr("Star");
    return isSource(column) ? sourceTitle(m_sources[std::size_t(column - FirstSource)], 0)
                            : headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
}

/// Shape of the format; ink for teachers, the run's hue for the student.
QVariant ProblemTableModel::headerMark(int section) const
{
    if (section == starColumn())
        return starPixmap(kMark);
    if (section < FirstSource || section > voteColumn())
        return {};
    const bool isVote = section == voteColumn();
    const Theme &theme = themeOf(QApplication::palette());
    const bool isTeacher = !isVote && !m_sources[std::size_t(section - FirstSource)].source.empty();
    const Shape shape = isVote ? Shape::Line : shapeOf(m_sources[std::size_t(section - FirstSource)].format);
    const qreal scale = qApp->devicePixelRatio();
    QPixmap pixmap(QSize(kMark, kMark) * scale);
    pixmap.setDevicePixelRatio(scale);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    drawShape(painter, shape, {kMark / 2.0, kMark / 2.0}, isVote ? 7 : 8,
              isTeacher ? theme.teacher : theme.seriesAt(m_series), true, theme.bg2);
    return pixmap;
}

QVariant ProblemTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::DecorationRole)
        return headerMark(section);
    if (role == Qt::TextAlignmentRole)
        return int((section == stepsColumn() ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    const bool isTip = role == Qt::ToolTipRole;
    if (role != Qt::DisplayRole && !isTip)
        return {};
    if (isSource(section)) {
        const IndexedSource &source = m_sources[std::size_t(section - FirstSource)];
        const QString who = source.source.empty() ? tr("student") : tr("teacher %1").arg(shownLine(source.source));
        return isTip ? plainTip(tr("%1, %2").arg(who, formatTitle(source.format))) : sourceTitle(source, m_titleRoom);
    }
    if (isTip && section == starColumn())
        return tr("Star (*)");
    if (isTip)
        return section == stepsColumn() ? tr("Steps of the student's longest path") : QString();
    return section == Id             ? tr("Problem")
           : section == Text         ? tr("Text")
           : section == Gold         ? tr("Gold")
           : section == voteColumn() ? tr("vote")
           : section == kindColumn() ? tr("Kind")
           : section == starColumn() ? QString() // its mark says it
                                     : tr("Steps");
}

} // namespace retort
