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

/// True when the set was read whole from files of these stamps.
bool isUnchanged(SQLite::Database &database, const RunReader &run, const std::string &set, const FileStamp &student,
                 const FileStamp &teachers, int step)
{
    SQLite::Statement known(database, "SELECT file_size, file_changed_at, teacher_size, teacher_changed_at, step FROM "
                                      "indexed_sets WHERE directory = ? AND set_name = ? AND reader = ?");
    known.bind(1, run.directory().string());
    known.bind(2, set);
    known.bind(3, kPredictionReader);
    if (!known.executeStep())
        return false;
    const auto stamp = [&known](int column) {
        return FileStamp {known.getColumn(column).getInt64(), known.getColumn(column + 1).getInt64()};
    };
    return stamp(0) == student && stamp(2) == teachers && known.getColumn(4).getInt() == step;
}

std::int64_t pagesOf(SQLite::Database &database)
{
    return database.execAndGet("PRAGMA page_count").getInt64();
}

void dropColumns(SQLite::Database &database, std::int64_t setId)
{
    SQLite::Statement columns(database, "DELETE FROM set_columns WHERE set_id = ?");
    columns.bind(1, setId);
    columns.exec();
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
    dropColumns(database, setId); // of what had its id before: another process may have packed it meanwhile
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

} // namespace

void removeSet(SQLite::Database &database, std::int64_t setId)
{
    const WriteTurn turn(database.getFilename());
    dropColumns(database, setId);
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
    if (isUnchanged(database, run, set, student, teacher, step))
        return false;
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
        packSet(database, {firstOf(setId), lastOf(setId)}, stop);
    }
    return isWhole;
}

} // namespace retort
