#pragma once

#include "core/store/set_columns.h"

#include <optional>
#include <string>
#include <vector>

namespace retort {

/// A filter asked of columns in memory. What they do not hold is asked of the database, term by term, and what a person
/// says of the problems once. Used by the thread of the connection.
class ColumnFilter
{
public:
    using ColumnsOf = std::function<std::shared_ptr<const SetColumns>(const IdRange &)>;

    /// `others` gives the columns of sets beside it, null where there are none. All live as long as it does.
    ColumnFilter(SQLite::Database &database, const SetColumns &columns, const FilterScope &scope, ColumnsOf others,
                 const StopToken &stop);

    /// Which rows pass. After a stop it says nothing.
    [[nodiscard]] RowMarks marks(const ProblemFilter &filter);

    /// Of each row the place of its kind in `names`, chosen or suggested.
    [[nodiscard]] std::vector<std::uint16_t> chosenKinds(std::vector<std::string> &names);

private:
    /// A row of annotations; a problem has one for itself and one for each path that something was said of.
    struct Annotated
    {
        std::size_t place = 0;
        std::string path;
        std::uint32_t tags = 0;
        std::optional<std::string> failure;
    };

    [[nodiscard]] RowMarks nodeMarks(const FilterNode &node, const ProblemFilter &filter);
    [[nodiscard]] RowMarks termMarks(const FilterTerm &term);
    [[nodiscard]] std::optional<RowMarks> valueMarks(const FilterTerm &term, const std::string &value);
    [[nodiscard]] std::optional<RowMarks> columnMarks(const FilterTerm &term, const std::string &value) const;
    [[nodiscard]] std::optional<RowMarks> numberMarks(const FilterTerm &term, const std::string &value) const;
    [[nodiscard]] RowMarks letterMarks(const std::vector<std::size_t> &sources, std::string_view letters) const;
    [[nodiscard]] RowMarks failureMarks(const std::string &kind);
    [[nodiscard]] RowMarks tagMarks(std::uint32_t bits, bool isWanted);
    [[nodiscard]] std::optional<RowMarks> besideMarks(const IdRange *set, const std::string &verdict) const;
    [[nodiscard]] std::optional<RowMarks> changedMarks(const std::string &value) const;
    [[nodiscard]] RowMarks askedMarks(const FilterTerm &term);
    [[nodiscard]] RowMarks textMarks(const FilterTerm &term, const std::string &value) const;
    [[nodiscard]] const std::vector<Annotated> &annotated();

    template<typename IsMeant>
    [[nodiscard]] RowMarks where(const IsMeant &isMeant) const;

    SQLite::Database &m_database;
    const SetColumns &m_columns;
    const FilterScope &m_scope;
    ColumnsOf m_others;
    const StopToken &m_stop;
    std::optional<std::vector<Annotated>> m_annotated;
};

} // namespace retort
