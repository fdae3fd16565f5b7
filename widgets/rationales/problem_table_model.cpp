#include "widgets/rationales/problem_table_model.h"

#include "core/evaluation/failures.h"
#include "widgets/common/marks.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"

#include <QPainter>

#include <algorithm>
#include <set>

namespace retort {

namespace {

constexpr int kPadding = 12;
constexpr int kShownText = 400; // characters of a question that a row can hold at most

bool passes(const Prediction &prediction, const ProblemFilter &filter)
{
    const bool isRight = prediction.verdict == "right";
    switch (filter.verdict) {
    case ProblemFilter::Verdict::Failed:
        if (isRight)
            return false;
        break;
    case ProblemFilter::Verdict::NoAnswer:
        if (prediction.verdict != "no_answer")
            return false;
        break;
    case ProblemFilter::Verdict::Right:
        if (!isRight)
            return false;
        break;
    case ProblemFilter::Verdict::All:
        break;
    }
    if (!filter.failure.empty() && prediction.failure != filter.failure)
        return false;
    if (filter.text.isEmpty())
        return true;
    return textOf(prediction.question).contains(filter.text, Qt::CaseInsensitive)
           || textOf(prediction.id).contains(filter.text, Qt::CaseInsensitive);
}

Judged judgedPath(const PathPrediction &path)
{
    return {path.answer ? textOf(*path.answer) : ProblemTableModel::tr("none"), textOf(path.verdict)};
}

} // namespace

std::vector<int> filteredRows(const ProblemList &list, const ProblemFilter &filter)
{
    std::vector<int> rows;
    for (std::size_t i = 0; i < list.rows.size(); ++i) {
        if (passes(list.rows[i].student, filter))
            rows.push_back(int(i));
    }
    return rows;
}

QString failureTitle(const std::string &failure)
{
    for (const FailureKind &kind : failureKinds()) {
        if (kind.name == failure)
            return QString::fromUtf8(kind.title.data(), qsizetype(kind.title.size()));
    }
    return textOf(failure);
}

ProblemTableModel::ProblemTableModel(QObject *parent) : QAbstractTableModel(parent) {}

void ProblemTableModel::setProblems(std::shared_ptr<const ProblemList> list, std::vector<int> rows)
{
    beginResetModel();
    if (list != m_list) {
        m_sources.clear();
        std::set<std::pair<std::string, std::string>> teachers;
        for (const ProblemRow &row : list->rows) {
            for (const PathPrediction &path : row.teachers)
                teachers.emplace(path.source, path.format);
        }
        for (const auto &[teacher, format] : teachers)
            m_sources.push_back({textOf(teacher) + QLatin1Char(' ') + formatTitle(format), teacher, format});
        for (const std::string &format : list->pathNames)
            m_sources.push_back({formatTitle(format), {}, format});
    }
    m_list = std::move(list);
    m_rows = std::move(rows);
    endResetModel();
}

const ProblemRow *ProblemTableModel::problemAt(int row) const
{
    if (!m_list || row < 0 || row >= int(m_rows.size()))
        return nullptr;
    return &m_list->rows[std::size_t(m_rows[std::size_t(row)])];
}

int ProblemTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ProblemTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : fixedColumns() + int(m_sources.size()) + 2;
}

Judged ProblemTableModel::judgedAt(const ProblemRow &problem, int column) const
{
    if (isVote(column))
        return {problem.student.vote ? textOf(*problem.student.vote) : tr("none"), textOf(problem.student.verdict)};
    const Source &source = m_sources[std::size_t(column - fixedColumns())];
    const auto &paths = source.teacher.empty() ? problem.student.paths : problem.teachers;
    for (const PathPrediction &path : paths) {
        if (path.format == source.format && path.source == source.teacher)
            return judgedPath(path);
    }
    return {};
}

QVariant ProblemTableModel::data(const QModelIndex &index, int role) const
{
    const ProblemRow *problem = index.isValid() ? problemAt(index.row()) : nullptr;
    if (!problem)
        return {};
    const int column = index.column();
    const bool isJudged = column >= fixedColumns() && !isKind(column);
    if (role == kVerdictRole)
        return isJudged ? judgedAt(*problem, column).verdict : QString();
    if (role == Qt::ToolTipRole && column == 1)
        return textOf(problem->student.question).left(4 * kShownText).toHtmlEscaped();
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    if (column == 0)
        return textOf(problem->student.id);
    if (column == 1)
        return textOf(problem->student.question.substr(0, kShownText)).simplified();
    if (column == 2)
        return textOf(problem->student.gold);
    if (isKind(column))
        return failureTitle(problem->student.failure);
    return judgedAt(*problem, column).answer;
}

QVariant ProblemTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    if (section < fixedColumns())
        return section == 0 ? tr("Problem") : section == 1 ? tr("Text") : tr("Gold");
    if (isVote(section))
        return tr("vote");
    if (isKind(section))
        return tr("Kind");
    return m_sources[std::size_t(section - fixedColumns())].title;
}

void drawVerdict(QPainter &painter, const QRectF &area, const QString &verdict, const QPalette &palette)
{
    const Theme &theme = themeOf(palette);
    const bool isRight = verdict == QLatin1String("right");
    const bool isWrong = verdict == QLatin1String("wrong");
    const QColor colour = isRight ? theme.success : isWrong ? theme.danger : theme.warning;
    const QPointF middle = area.center();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    if (isRight) {
        painter.drawPolyline(
            QPolygonF({middle + QPointF(-4.5, 0.5), middle + QPointF(-1.5, 3.5), middle + QPointF(4.5, -3.5)}));
    } else if (isWrong) {
        painter.drawLine(middle + QPointF(-3.5, -3.5), middle + QPointF(3.5, 3.5));
        painter.drawLine(middle + QPointF(3.5, -3.5), middle + QPointF(-3.5, 3.5));
    } else {
        painter.setFont(fontOf(TextSize::Body, QFont::Bold));
        painter.drawText(area, Qt::AlignCenter, QStringLiteral("?"));
    }
}

void ProblemDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = themeOf(option.palette);
    const bool isSelected = option.state & QStyle::State_Selected;
    painter->save();
    painter->fillRect(option.rect, isSelected ? theme.accentSoft : theme.bg2);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), theme.border);
    if (isSelected && index.column() == 0)
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), theme.accent);
    painter->setClipRect(option.rect);
    const int columns = index.model()->columnCount();
    const QString text = index.data().toString();
    const QString verdict = index.data(ProblemTableModel::kVerdictRole).toString();
    QRect area = option.rect.adjusted(kPadding, 0, -4, 0);
    if (index.column() == columns - 1 && !text.isEmpty()) {
        painter->setRenderHint(QPainter::Antialiasing);
        drawChip(*painter, area.left(), area.center().y() + 0.5, text, "danger", theme, area.width());
    } else {
        if (!verdict.isEmpty()) {
            drawVerdict(*painter, QRectF(area.left() - 2, area.top(), 14, area.height()), verdict, option.palette);
            area.setLeft(area.left() + 18);
        }
        const bool isGold = index.column() == 2;
        painter->setFont(index.column() == 0 ? monoFont()
                                             : fontOf(TextSize::Body, isGold ? QFont::Medium : QFont::Normal));
        painter->setPen(index.column() == 0 || verdict == QLatin1String("no_answer") ? theme.text3 : theme.text1);
        painter->drawText(area, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                          painter->fontMetrics().elidedText(
                              text, index.column() == 0 ? Qt::ElideMiddle : Qt::ElideRight, area.width()));
    }
    painter->restore();
}

} // namespace retort
