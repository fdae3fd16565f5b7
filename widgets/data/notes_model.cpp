#include "widgets/data/notes_model.h"

#include "widgets/common/core_text.h"
#include "widgets/common/numbers.h"

#include <QFileInfo>

#include <algorithm>

namespace retort {

void NotesModel::setNotes(std::vector<Note> notes)
{
    beginResetModel();
    m_notes = std::move(notes);
    endResetModel();
}

void NotesModel::setHeads(const QStringList &heads)
{
    m_heads = heads;
    emit headerDataChanged(Qt::Horizontal, 0, int(m_heads.size()) - 1);
}

bool NotesModel::isEmptyColumn(int column) const
{
    return std::ranges::all_of(m_notes, [column](const Note &note) { return note.texts.value(column).isEmpty(); });
}

QString NotesModel::longestIn(int column) const
{
    QString longest;
    for (const Note &note : m_notes)
        if (note.texts.value(column).size() > longest.size())
            longest = note.texts.value(column);
    return longest;
}

const Note *NotesModel::at(int row) const
{
    return row >= 0 && row < int(m_notes.size()) ? &m_notes[std::size_t(row)] : nullptr;
}

int NotesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_notes.size());
}

int NotesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_heads.size());
}

QVariant NotesModel::data(const QModelIndex &index, int role) const
{
    const Note *note = index.isValid() ? at(index.row()) : nullptr;
    if (!note || index.column() >= note->texts.size())
        return {};
    if (role == Qt::TextAlignmentRole && index.column() == m_numbers)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    const QString &text = note->texts[index.column()];
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return text.simplified();
    return role == Qt::ToolTipRole ? QVariant(text.toHtmlEscaped()) : QVariant();
}

QVariant NotesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= m_heads.size())
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == m_numbers ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return role == Qt::DisplayRole ? QVariant(m_heads[section]) : QVariant();
}

std::vector<Note> issueNotes(const std::vector<RowIssue> &issues)
{
    std::vector<Note> notes;
    notes.reserve(issues.size());
    for (const RowIssue &issue : issues) {
        const QString file = QFileInfo(textOf(issue.place.file)).fileName();
        const QString place = issue.place.line > 0 ? QStringLiteral("%1:%2").arg(file).arg(issue.place.line)
                              : file.isEmpty()     ? NotesModel::tr("joining")
                                                   : file;
        notes.push_back({{place, coreText(issue.message)}, -1});
    }
    return notes;
}

} // namespace retort
