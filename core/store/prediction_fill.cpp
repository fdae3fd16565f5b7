#include "core/store/prediction_fill.h"

#include "core/store/library.h"
#include "core/store/packed_columns.h"
#include "core/store/prediction_files.h"
#include "core/store/prediction_lines.h"
#include "core/store/prediction_writer.h"
#include "core/store/teacher_lines.h"
#include "core/store/write_turn.h"

#include <nlohmann/json.hpp>

namespace retort {

namespace {

std::vector<IndexedSource> sourcesOf(const TeacherLines &teachers)
{
    std::vector<IndexedSource> sources;
    for (const auto &[source, format] : teachers.sources())
        sources.push_back({source, format});
    return sources;
}

std::string idOfRun(const RunReader &run)
{
    const nlohmann::json provenance = run.provenance();
    const auto id = provenance.find("id");
    return id != provenance.end() && id->is_string() ? id->get<std::string>() : run.directory().string();
}

/// The set that was read whole from files of these stamps.
std::optional<std::int64_t> unchangedSet(SQLite::Database &database, const RunReader &run, const std::string &set,
                                         const FileStamp &student, const FileStamp &teachers, int step)
{
    SQLite::Statement known(database, "SELECT file_size, file_changed_at, teacher_size, teacher_changed_at, step, id "
                                      "FROM indexed_sets WHERE directory = ? AND set_name = ? AND reader = ?");
    known.bind(1, run.directory().string());
    known.bind(2, set);
    known.bind(3, kPredictionReader);
    if (!known.executeStep())
        return std::nullopt;
    const auto stamp = [&known](int column) {
        return FileStamp {known.getColumn(column).getInt64(), known.getColumn(column + 1).getInt64()};
    };
    if (stamp(0) != student || stamp(2) != teachers || known.getColumn(4).getInt() != step)
        return std::nullopt;
    return known.getColumn(5).getInt64();
}

std::int64_t pagesOf(SQLite::Database &database)
{
    return database.execAndGet("PRAGMA page_count").getInt64();
}

/// The set's row, marked as not read yet; what an older reading left is gone.
std::int64_t beginSet(SQLite::Database &database, const RunReader &run, const std::string &set, int step)
{
    SQLite::Statement known(database, "SELECT id FROM indexed_sets WHERE directory = ? AND set_name = ?");
    known.bind(1, run.directory().string());
    known.bind(2, set);
    const bool isKnown = known.executeStep();
    const std::int64_t old = isKnown ? known.getColumn(0).getInt64() : 0;
    known.reset(); // an open reading would be in the way of a change
    if (isKnown)
        removeSet(database, old);
    SQLite::Statement row(database, "INSERT INTO indexed_sets(directory, run_id, set_name, step, file_size, "
                                    "file_changed_at, teacher_size, teacher_changed_at, reader, problems, "
                                    "broken_lines, first_page) VALUES (?, ?, ?, ?, 0, 0, 0, 0, 0, 0, 0, ?)");
    row.bind(1, run.directory().string());
    row.bind(2, idOfRun(run));
    row.bind(3, set);
    row.bind(4, step);
    row.bind(5, pagesOf(database)); // what is added stands behind
    row.exec();
    return database.getLastInsertRowid();
}

void endSet(SQLite::Database &database, std::int64_t setId, const PredictionWriter &writer, const FileStamp &student,
            const FileStamp &teachers, std::int64_t brokenLines)
{
    Change change(database);
    SQLite::Statement row(database, "UPDATE indexed_sets SET file_size = ?, file_changed_at = ?, teacher_size = ?, "
                                    "teacher_changed_at = ?, reader = ?, problems = ?, broken_lines = ?, last_page = ? "
                                    "WHERE id = ?");
    int next = 1;
    for (const std::int64_t value :
         {student.size, student.changedAt, teachers.size, teachers.changedAt, std::int64_t(kPredictionReader),
          writer.rows(), brokenLines, pagesOf(database), setId})
        row.bind(next++, value);
    row.exec();
    SQLite::Statement column(database,
                             "INSERT INTO indexed_sources(set_id, position, source, format) VALUES (?, ?, ?, ?)");
    int position = 0;
    for (const IndexedSource &source : writer.sources()) {
        column.bind(1, setId);
        column.bind(2, position++);
        column.bind(3, source.source);
        column.bind(4, source.format);
        column.exec();
        column.reset();
    }
    change.commit();
}

/// What filters ask of a large set, in one piece. What a stop cuts off is made at the next reading.
void packSet(SQLite::Database &database, std::int64_t setId, const StopToken &stop)
{
    const IdRange ids {firstOf(setId), lastOf(setId)};
    SQLite::Statement many(database, "SELECT problems >= ? FROM indexed_sets WHERE id = ?");
    many.bind(1, std::int64_t(kPackedFrom));
    many.bind(2, setId);
    if (!many.executeStep() || many.getColumn(0).getInt() == 0 || arePacked(database, ids))
        return;
    many.reset(); // an open reading would be in the way of a change
    if (const auto columns = readColumns(database, ids, stop))
        packColumns(database, *columns, stop);
}

} // namespace

void removeSet(SQLite::Database &database, std::int64_t setId)
{
    const WriteTurn turn(database.getFilename());
    SQLite::Statement columns(database, "DELETE FROM set_columns WHERE set_id = ?");
    columns.bind(1, setId);
    columns.exec();
    bool isLeft = true;
    while (isLeft) {
        turn.letOthersFirst();
        Change change(database);
        SQLite::Statement last(database, "SELECT id FROM prediction_texts WHERE id BETWEEN ? AND ? ORDER BY id LIMIT 1 "
                                         "OFFSET ?");
        last.bind(1, firstOf(setId));
        last.bind(2, lastOf(setId));
        last.bind(3, PredictionWriter::kRowsPerChange);
        isLeft = last.executeStep();
        const std::int64_t end = isLeft ? last.getColumn(0).getInt64() : lastOf(setId);
        for (const char *rows : {"DELETE FROM prediction_texts WHERE id BETWEEN ? AND ?",
                                 "DELETE FROM prediction_paths WHERE prediction BETWEEN ? AND ?",
                                 "DELETE FROM predictions WHERE id BETWEEN ? AND ?"}) {
            SQLite::Statement deletion(database, rows);
            deletion.bind(1, firstOf(setId));
            deletion.bind(2, end);
            deletion.exec();
        }
        last.reset();
        change.commit();
    }
    SQLite::Statement set(database, "DELETE FROM indexed_sets WHERE id = ?");
    set.bind(1, setId);
    set.exec();
}

bool fillSet(SQLite::Database &database, const RunReader &run, const std::string &set, const PredictionJudge &judge,
             const StopToken &stop)
{
    const SetFiles files = filesOfSet(run.directory(), set);
    const FileStamp student = stampOf(files.student);
    const FileStamp teacher = stampOf(files.teachers);
    const int step = stepOfSet(run, set);
    if (const auto known = unchangedSet(database, run, set, student, teacher, step)) {
        packSet(database, *known, stop); // an older version did not
        return false;
    }
    const std::int64_t setId = beginSet(database, run, set, step);
    TeacherLines teachers(files.teachers);
    PredictionWriter writer(database, setId, sourcesOf(teachers));
    std::int64_t brokenLines = 0;
    const bool isWhole = forEachPlacedLine(files.student, [&](const std::string &line, const LineAt &at) {
        const std::optional<Prediction> prediction = parsePrediction(line);
        if (prediction) {
            const std::optional<TeacherLine> found = teachers.find(prediction->id);
            writer.add(*prediction, at, found ? &*found : nullptr, judge(*prediction));
        } else if (line.find_first_not_of(" \r\t") != std::string::npos) {
            ++brokenLines;
        }
        return stop.keepGoing();
    });
    writer.commit();
    if (isWhole) {
        endSet(database, setId, writer, student, teacher, brokenLines);
        packSet(database, setId, stop);
    }
    return isWhole;
}

} // namespace retort
