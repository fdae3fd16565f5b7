#include "widgets/compare/compare_model.h"

#include "widgets/common/core_text.h"
#include "widgets/common/numbers.h"
#include "widgets/common/setting_titles.h"

#include <algorithm>
#include <cmath>

namespace retort {

namespace {

using Kind = CompareColumn::Kind;

constexpr double kScaleMargin = 0.02; // beside the lowest and the highest interval

CompareColumn column(Kind kind, const char *id, const QString &title, const QString &tip = {})
{
    return {kind, {}, 0, false, QString::fromLatin1(id), title, tip};
}

QString pathTitle(const std::string &path)
{
    if (path == "any")
        return CompareModel::tr("any right (oracle)");
    const std::size_t rule = path.find("_else_");
    if (rule != std::string::npos)
        return CompareModel::tr("%1, else %2")
            .arg(formatTitle(path.substr(0, rule)), formatTitle(path.substr(rule + 6)));
    return formatTitle(path);
}

/// Means have counts with fractions: "135.2/400".
bool isSampledIn(const ComparisonView &view, const std::string &path)
{
    return std::any_of(view.rows.begin(), view.rows.end(), [&path](const CompareRow &row) {
        const Accuracy *accuracy = row.accuracy(path);
        return accuracy && (samplesOf(*accuracy) > 1 || row.isFolded());
    });
}

} // namespace

CompareModel::CompareModel(QObject *parent) : QAbstractTableModel(parent)
{
    makeColumns();
}

void CompareModel::makeColumns()
{
    m_columns = {column(Kind::Name, "name", tr("Run")),
                 column(Kind::Group, "group", tr("Group"), tr("A group that you put runs in; F2 on a cell changes it")),
                 column(Kind::Student, "student", tr("Student")),
                 column(Kind::Formats, "formats", tr("Formats, weights"), tr("Share of each format in the loss"))};
    for (std::size_t i = 0; i < m_view.differing.size(); ++i) {
        const std::string &key = m_view.differing[i].key;
        if (key.starts_with("formats[") && key.ends_with("].weight"))
            continue; // a column of its own shows formats and weights
        m_columns.push_back({Kind::Setting,
                             {},
                             i,
                             false,
                             QStringLiteral("setting:") + textOf(key),
                             settingTitleText(settingTitle(key)),
                             QStringLiteral("%1: %2").arg(textOf(key), coreText(settingHelp(key)))});
    }
    m_columns.push_back(column(Kind::Rationales, "rationales", tr("Rationales"), tr("Rationales trained on")));
    m_columns.push_back(column(Kind::Interval, "interval", tr("Accuracy, vote"),
                               tr("Accuracy of the vote with its 95 % interval (Wilson; of several seeds by "
                                  "bootstrap), all on one scale; the dashed line is the teacher")));
    m_columns.push_back(column(Kind::Percent, "percent", QStringLiteral("%"), tr("Share of right votes")));
    m_columns.push_back(column(Kind::Count, "count", tr("count")));
    m_columns.back().isSampled = isSampledIn(m_view, "vote");
    m_columns.push_back(column(Kind::Range, "range", QStringLiteral("95 %"),
                               tr("95 % interval: Wilson; of several seeds by bootstrap over problems and seeds")));
    for (const std::string &path : m_view.paths) {
        if (path != "vote")
            m_columns.push_back({Kind::Path, path, 0, isSampledIn(m_view, path), QStringLiteral("path:") + textOf(path),
                                 pathTitle(path), tr("Accuracy of this path alone; @5 is the mean of 5 samples")});
    }
    m_columns.push_back(column(Kind::Gap, "gap", tr("Gap to T"), tr("Points from the teacher marked T, on the vote")));
    m_columns.push_back(column(Kind::GapClosed, "closed", tr("Gap closed"),
                               tr("How much of the way from the base to the teacher marked T is gone, on the vote. The "
                                  "base is the row marked Z (key Z), else each run's best floor, else 0")));
    m_columns.push_back(column(Kind::Floor, "floor", tr("Floor"),
                               tr("The best that is reached without learning to reason: the most frequent answer, or "
                                  "one operation on the question's numbers")));
    m_columns.push_back(column(Kind::Tokens, "tokens", tr("Tokens"), tr("Tokens trained on so far")));
    m_columns.push_back(column(Kind::TargetTokens, "targetTokens", tr("Targets"),
                               tr("Tokens of targets trained on, repeats counted: what had a part in the loss")));
    m_columns.push_back(
        column(Kind::AnswerTokens, "answerTokens", tr("Answer"), tr("Tokens of all answers to one problem, the mean")));
    m_columns.push_back(column(Kind::TeacherTokens, "teacherTokens", tr("Asked for"),
                               tr("Tokens of the teachers' answers and requests that its rationales came from, every "
                                  "request once; recorded rationales have none")));
    m_columns.push_back(
        column(Kind::TeacherCost, "teacherCost", tr("Paid"), tr("What these requests cost by the endpoints' prices")));
    m_columns.push_back(column(Kind::Time, "time", tr("Time"), tr("Time of training and evaluation")));
}

void CompareModel::makeScale()
{
    m_scaleLow = 1;
    m_scaleHigh = 0;
    for (const CompareRow &row : m_view.rows) {
        const Accuracy *vote = row.isComparable ? row.accuracy("vote") : nullptr;
        if (!vote)
            continue;
        m_scaleLow = std::min(m_scaleLow, vote->low);
        m_scaleHigh = std::max(m_scaleHigh, vote->high);
    }
    if (m_scaleLow > m_scaleHigh) {
        m_scaleLow = 0;
        m_scaleHigh = 1;
    }
    m_scaleLow = std::max(0.0, m_scaleLow - kScaleMargin);
    m_scaleHigh = std::min(1.0, m_scaleHigh + kScaleMargin);
}

void CompareModel::setView(ComparisonView view)
{
    if (view == m_view)
        return;
    const auto keysOf = [](const ComparisonView &each) {
        std::vector<std::string> keys;
        for (const CompareRow &row : each.rows)
            keys.push_back(row.key);
        return keys;
    };
    const bool isSameShape =
        keysOf(view) == keysOf(m_view) && view.paths == m_view.paths && view.differing.size() == m_view.differing.size()
        && std::equal(view.differing.begin(), view.differing.end(), m_view.differing.begin(),
                      [](const SettingDifference &a, const SettingDifference &b) { return a.key == b.key; });
    if (isSameShape) {
        m_view = std::move(view);
        makeScale();
        changed();
        return;
    }
    beginResetModel();
    m_view = std::move(view);
    makeColumns();
    makeScale();
    endResetModel();
}

void CompareModel::changed()
{
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int CompareModel::columnOf(Kind kind) const
{
    const auto found = std::find_if(m_columns.begin(), m_columns.end(),
                                    [kind](const CompareColumn &each) { return each.kind == kind; });
    return found == m_columns.end() ? -1 : int(found - m_columns.begin());
}

void CompareModel::setSides(const QString &a, const QString &b, const QString &teacher, const QString &base)
{
    if (a == m_a && b == m_b && teacher == m_teacher && base == m_base)
        return;
    m_base = base;
    m_a = a;
    m_b = b;
    m_teacher = teacher;
    changed();
}

void CompareModel::setChecked(const QSet<QString> &keys)
{
    if (keys == m_checked)
        return;
    m_checked = keys;
    changed();
    emit checkedChanged();
}

std::optional<double> CompareModel::gapOf(const CompareRow &row) const
{
    const CompareRow *to = teacher();
    const Accuracy *own = row.accuracy("vote");
    const Accuracy *its = to ? to->accuracy("vote") : nullptr;
    if (!own || !its || to == &row || !row.isComparable)
        return std::nullopt;
    return own->accuracy - its->accuracy;
}

GapClosed CompareModel::closedGapOf(const CompareRow &row) const
{
    return gapClosed(row, teacher(), m_view.row(m_base.toStdString()));
}

int CompareModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_view.rows.size());
}

int CompareModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size());
}

QVariant CompareModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount() || index.column() >= columnCount())
        return {};
    const CompareRow &row = m_view.rows[std::size_t(index.row())];
    const CompareColumn &at = m_columns[std::size_t(index.column())];
    switch (role) {
    case Qt::AccessibleTextRole:
        if (at.kind == Kind::Name && row.isFolded())
            return tr("%1, %2 seeds").arg(textOf(row.name)).arg(row.members.size());
        return cellText(row, at);
    case Qt::DisplayRole:
        return cellText(row, at);
    case Qt::EditRole:
        return at.kind == Kind::Group ? textOf(row.group) : cellText(row, at);
    case Qt::ToolTipRole:
        return tipOf(row, at).toHtmlEscaped();
    case Qt::CheckStateRole:
        return at.kind == Kind::Name ? QVariant(int(isChecked(row) ? Qt::Checked : Qt::Unchecked)) : QVariant();
    case kRowRole:
        return QVariant::fromValue(const_cast<void *>(static_cast<const void *>(&row)));
    case kColumnRole:
        return QVariant::fromValue(const_cast<void *>(static_cast<const void *>(&at)));
    case kBadgesRole:
        return badgesOf(row);
    case kOddRole:
        return isOdd(row, at);
    case kSortRole:
        return sortValue(row, at);
    default:
        return {};
    }
}

QVariant CompareModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const CompareColumn &at = m_columns[std::size_t(section)];
    if (role == Qt::DisplayRole)
        return at.title;
    if (role == Qt::ToolTipRole)
        return (at.tip.isEmpty() ? at.title : at.tip).toHtmlEscaped();
    if (role == Qt::TextAlignmentRole)
        return int((at.kind >= Kind::Percent || at.kind == Kind::Rationales ? Qt::AlignRight : Qt::AlignLeft)
                   | Qt::AlignVCenter);
    return {};
}

Qt::ItemFlags CompareModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return QAbstractTableModel::flags(index);
    Qt::ItemFlags flags = QAbstractTableModel::flags(index) | Qt::ItemNeverHasChildren;
    const CompareRow &row = m_view.rows[std::size_t(index.row())];
    const Kind kind = m_columns[std::size_t(index.column())].kind;
    if (kind == Kind::Name)
        flags |= Qt::ItemIsUserCheckable;
    if (!row.isTeacher && (kind == Kind::Group || (kind == Kind::Name && !row.isFolded())))
        flags |= Qt::ItemIsEditable;
    return flags;
}

bool CompareModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid())
        return false;
    const CompareRow &row = m_view.rows[std::size_t(index.row())];
    const Kind kind = m_columns[std::size_t(index.column())].kind;
    if (role == Qt::CheckStateRole && kind == Kind::Name) {
        QSet<QString> keys = m_checked;
        if (value.toInt() == int(Qt::Checked))
            keys.insert(keyOf(row));
        else
            keys.remove(keyOf(row));
        setChecked(keys);
        return true;
    }
    if (role != Qt::EditRole || row.isTeacher)
        return false;
    const QString id = QString::fromStdString(row.id);
    if (kind == Kind::Name && value.toString() != textOf(row.name))
        emit renamed(id, value.toString());
    else if (kind == Kind::Group && value.toString() != textOf(row.group))
        emit regrouped(id, value.toString());
    return true;
}

} // namespace retort
