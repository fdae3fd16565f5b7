#include "widgets/compare/accuracy_model.h"

#include "widgets/common/numbers.h"

#include <algorithm>

namespace retort {

namespace {

/// "cot" of "cot@8".
std::string_view formatOfPath(std::string_view path)
{
    return path.substr(0, path.find('@'));
}

std::optional<double> gapOf(const Accuracy &path, const std::vector<TeacherAccuracy> &teachers)
{
    const TeacherAccuracy *measure = nullptr;
    for (const TeacherAccuracy &teacher : teachers) {
        if (teacher.format == formatOfPath(path.name))
            measure = &teacher;
    }
    for (const TeacherAccuracy &teacher : teachers) {
        const bool isBetter =
            !measure
            || (measure->format != formatOfPath(path.name) && teacher.accuracy.accuracy > measure->accuracy.accuracy);
        if (isBetter)
            measure = &teacher;
    }
    if (!measure)
        return std::nullopt;
    return path.accuracy - measure->accuracy.accuracy;
}

} // namespace

std::vector<AccuracyRow> rowsOf(const ReportSet &set)
{
    std::vector<AccuracyRow> rows;
    for (const TeacherAccuracy &teacher : set.teachers)
        rows.push_back({teacher.accuracy, teacher.format, true, teacher.isSynthetic, std::nullopt});
    for (const Accuracy &path : set.paths)
        rows.push_back({path, path.name, false, false, gapOf(path, set.teachers)});
    return rows;
}

AccuracyModel::AccuracyModel(QObject *parent) : QAbstractTableModel(parent) {}

void AccuracyModel::setRows(std::vector<AccuracyRow> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int AccuracyModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int AccuracyModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant AccuracyModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const AccuracyRow &row = m_rows[std::size_t(index.row())];
    if (role == kRowRole)
        return QVariant::fromValue(const_cast<void *>(static_cast<const void *>(&row)));
    if (role == Qt::ToolTipRole)
        return QStringLiteral("%1: %2").arg(textOf(row.accuracy.title), accuracyText(row.accuracy)).toHtmlEscaped();
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    switch (index.column()) {
    case Name:
        return textOf(row.accuracy.title);
    case Percent:
        return percentText(row.accuracy.accuracy);
    case Count:
        return countText(row.accuracy);
    case Range:
        return intervalText(row.accuracy);
    case Gap:
        return row.gap ? signedPoints(*row.gap) : QString();
    default:
        return {};
    }
}

QVariant AccuracyModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section >= Percent ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Student and teachers");
    case Interval:
        return tr("Accuracy, 95 % interval");
    case Percent:
        return QStringLiteral("%");
    case Count:
        return tr("count");
    case Range:
        return QStringLiteral("95 %");
    case Gap:
        return tr("Gap to teacher");
    default:
        return {};
    }
}

} // namespace retort
