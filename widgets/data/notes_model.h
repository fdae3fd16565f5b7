#pragma once

#include "core/data/dataset.h"

#include <QAbstractTableModel>
#include <QStringList>

#include <cstdint>
#include <vector>

namespace retort {

/// A row of a list of findings, and the problem it leads to (-1: none).
struct Note
{
    QStringList texts; // one per column
    std::int64_t problem = -1;

    bool operator==(const Note &) const = default;
};

/// Findings as a table of texts: leaks, broken rows, a preview.
class NotesModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    NotesModel(QStringList heads, QObject *parent) : QAbstractTableModel(parent), m_heads(std::move(heads)) {}

    void setNotes(std::vector<Note> notes);
    void setHeads(const QStringList &heads); // as many as before
    void setNumberColumn(int column) { m_numbers = column; } // aligned right
    [[nodiscard]] const Note *at(int row) const;
    [[nodiscard]] bool isEmptyColumn(int column) const; // in each row
    [[nodiscard]] QString longestIn(int column) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QStringList m_heads;
    std::vector<Note> m_notes;
    int m_numbers = -1;
};

/// Place and message of each; what has no file was found when rationales were joined to their problems.
[[nodiscard]] std::vector<Note> issueNotes(const std::vector<RowIssue> &issues);

} // namespace retort
