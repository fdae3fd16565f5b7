#pragma once

#include "core/jobs/problem_reader.h"

#include <QAbstractTableModel>
#include <QCache>
#include <QList>
#include <QSet>

namespace retort {

/// Answered problems as a table: id, text, gold, one column per teacher and path, vote, kind of failure, steps, star.
/// Holds the row ids of what the filter lets through and asks for rows by pages when they are looked at, so that a
/// million of them cost a vector of numbers; a row that is not there yet is empty.
class ProblemTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Id, Text, Gold, FirstSource };
    static constexpr int kVerdictRole = Qt::UserRole; // right wrong no_answer; empty: nobody answered
    static constexpr int kChipRole = Qt::UserRole + 1; // kind of chip: danger or warning
    static constexpr int kTagsRole = Qt::UserRole + 2; // of the problem's text: bit n - 1 is tag n, no star
    static constexpr int kStarRole = Qt::UserRole + 3; // of the star's column: whether the problem has one
    static constexpr int kPage = 64; // rows

    explicit ProblemTableModel(QObject *parent = nullptr);

    /// Columns of a set; `series` is the run's hue.
    void setSources(std::vector<IndexedSource> sources, int series);
    /// Of a list that is still being looked for: another call or setFound() adds the rest to them.
    void setFirst(ProblemIds ids);
    void setFound(ProblemIds ids);
    void setRows(const std::vector<IndexedProblem> &rows);
    /// Asks for the rows around this one now, as painting them would soon.
    void need(int row);
    void setTitleRoom(int pixels); // for the head of a source; 0: as much as it needs
    [[nodiscard]] QString wholeTitle(int column) const; // as it reads with room enough
    /// For tooltips; a tag without a name is shown by its number.
    void setTagNames(std::map<int, std::string> names) { m_tagNames = std::move(names); }

    [[nodiscard]] const std::vector<IndexedSource> &sources() const { return m_sources; }
    [[nodiscard]] std::int64_t idAt(int row) const; // 0 when there is no such row
    [[nodiscard]] int rowOf(std::int64_t id) const; // -1 when it is not listed
    [[nodiscard]] const IndexedProblem *problemAt(int row) const; // nullptr when it is not read yet
    [[nodiscard]] int voteColumn() const { return FirstSource + int(m_sources.size()); }
    [[nodiscard]] int kindColumn() const { return voteColumn() + 1; }
    [[nodiscard]] int stepsColumn() const { return voteColumn() + 2; }
    [[nodiscard]] int starColumn() const { return voteColumn() + 3; }
    /// What a click on a column's head sorts by.
    [[nodiscard]] ProblemSort sortOf(int column, Qt::SortOrder order) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    void rowsNeeded(const std::vector<std::int64_t> &ids);

private:
    void want(int row) const;
    void ask();
    [[nodiscard]] QString textAt(const IndexedProblem &problem, int column) const;
    [[nodiscard]] QString verdictAt(const IndexedProblem &problem, int column) const;
    [[nodiscard]] QString tagsAt(const IndexedProblem &problem) const;
    [[nodiscard]] QString spokenAt(const IndexedProblem &problem, int column) const;
    [[nodiscard]] QString tipAt(const IndexedProblem &problem, int column) const;
    [[nodiscard]] QString sourceTitle(const IndexedSource &source, int room) const;
    [[nodiscard]] QVariant headerMark(int section) const;
    [[nodiscard]] bool isSource(int column) const { return column >= FirstSource && column < voteColumn(); }

    std::vector<IndexedSource> m_sources;
    std::map<int, std::string> m_tagNames;
    int m_series = 0;
    int m_titleRoom = 0;
    ProblemIds m_ids;
    bool m_isFirst = false; // the rest is still to come
    mutable QCache<std::int64_t, IndexedProblem> m_rows;
    mutable QSet<int> m_wantedPages; // asked for in the next turn of the event loop
    mutable QSet<int> m_awaitedPages;
};

/// "Slip in arithmetic" for "arithmetic".
[[nodiscard]] QString failureTitle(const std::string &failure);

} // namespace retort
