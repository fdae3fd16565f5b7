#pragma once

#include "core/store/problem_search.h"

#include <QAbstractTableModel>
#include <QList>

#include <map>
#include <set>
#include <vector>

namespace retort {

/// The problems of a data set: id, text, gold, split, and one column per shown source. It knows the row ids; what
/// stands in a row is asked for by blocks when it is looked at, and answered by setBlock().
class ProblemPagesModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Id, Text, Gold, Split, FirstSource };

    static constexpr int kBlock = 100; // rows that are read together

    explicit ProblemPagesModel(QObject *parent = nullptr) : QAbstractTableModel(parent) {}

    void setProblems(std::vector<std::int64_t> ids, std::vector<RationaleSource> sources);
    void setBlock(int block, std::vector<ListedProblem> rows);
    [[nodiscard]] std::vector<std::int64_t> idsOf(int block) const;
    [[nodiscard]] const std::vector<RationaleSource> &sources() const { return m_sources; }
    [[nodiscard]] std::int64_t idAt(int row) const; // -1 when there is none
    [[nodiscard]] int rowOf(std::int64_t id) const;
    /// Of the rows that were read since another data set was chosen, as they are shown; empty before any were.
    [[nodiscard]] QString longestId() const { return m_longestId; }
    void forgetLongestId() { m_longestId.clear(); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    void blocksNeeded(const QList<int> &blocks);
    void longestIdChanged();

private:
    [[nodiscard]] const ListedProblem *loaded(int row) const;
    [[nodiscard]] QString textAt(const ListedProblem &problem, int column) const;
    void ask(int block) const;
    void sendAsked();

    std::vector<std::int64_t> m_ids;
    std::vector<RationaleSource> m_sources;
    std::map<int, std::vector<ListedProblem>> m_blocks;
    mutable std::set<int> m_asked; // and not answered yet
    mutable QList<int> m_unsent;
    QString m_longestId;
};

} // namespace retort
