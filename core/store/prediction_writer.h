#pragma once

#include "core/store/library.h"
#include "core/store/prediction_index.h"
#include "core/store/teacher_lines.h"
#include "core/store/write_turn.h"

#include <optional>
#include <vector>

namespace retort {

/// Writes the rows of one set, a change of the database every thousand, or as soon as a person's change waits for its
/// turn (write_turn.h). `database` must outlive it; what was added after the last commit is gone without another one.
class PredictionWriter
{
public:
    static constexpr int kRowsPerChange = 1000;

    /// `teachers` are the first columns; those of the student are added as they come.
    PredictionWriter(SQLite::Database &database, std::int64_t setId, std::vector<IndexedSource> teachers);

    void add(const Prediction &student, const LineAt &at, const TeacherLine *teacher,
             const PredictionJudgement &judged);
    void commit();

    [[nodiscard]] std::int64_t rows() const { return m_rows; }
    [[nodiscard]] const std::vector<IndexedSource> &sources() const { return m_sources; }

private:
    void beginChange();
    [[nodiscard]] std::int64_t rowId() const;
    [[nodiscard]] std::string verdictsOf(const Prediction &student, const TeacherLine *teacher) const;
    void addRow(const Prediction &student, const LineAt &at, const TeacherLine *teacher,
                const PredictionJudgement &judged);
    void addPath(const PathPrediction &path);
    void addText(const Prediction &student, const std::vector<PathPrediction> &teachers);

    SQLite::Database &m_database;
    const std::int64_t m_setId;
    const WriteTurn m_turn;
    std::optional<Change> m_change;
    SQLite::Statement m_row;
    SQLite::Statement m_path;
    SQLite::Statement m_text;
    std::vector<IndexedSource> m_sources;
    int m_position = 0;
    std::int64_t m_rows = 0;
};

} // namespace retort
