#include "core/store/prediction_fill.h"

#include "core/base/error.h"
#include "core/store/library.h"
#include "core/store/prediction_lines.h"
#include "core/store/run_names.h"

#include <nlohmann/json.hpp>
#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <unordered_map>

namespace retort {

namespace {

constexpr int kRowsPerChange = 1000;
constexpr std::size_t kIndexedText = 20000; // bytes of one path that can be searched

/// A line's place in its file.
struct LineAt
{
    std::int64_t begin = 0;
    std::int64_t size = 0;
};

/// Calls visit(line, place) for each line, and gives false when visit did.
bool forEachPlacedLine(const std::filesystem::path &file,
                       const std::function<bool(const std::string &, const LineAt &)> &visit)
{
    std::ifstream stream(file, std::ios::binary);
    std::string line;
    LineAt at;
    while (std::getline(stream, line)) {
        at.size = static_cast<std::int64_t>(line.size());
        if (!visit(line, at))
            return false;
        at.begin += at.size + 1;
    }
    return true;
}

struct TeacherLine
{
    LineAt at;
    std::vector<PathPrediction> paths;
};

std::unordered_map<std::string, TeacherLine> readTeachers(const std::filesystem::path &file)
{
    std::unordered_map<std::string, TeacherLine> teachers;
    forEachPlacedLine(file, [&](const std::string &line, const LineAt &at) {
        if (std::optional<Prediction> prediction = parsePrediction(line))
            teachers.emplace(prediction->id, TeacherLine {at, std::move(prediction->paths)});
        return true;
    });
    return teachers;
}

/// Share of paths that end with the most frequent answer; none counts as an answer.
double agreementOf(const std::vector<PathPrediction> &paths)
{
    std::map<std::optional<std::string>, std::size_t> counts;
    std::size_t most = 0;
    for (const PathPrediction &path : paths)
        most = std::max(most, ++counts[path.answer]);
    return paths.empty() ? 1 : double(most) / double(paths.size());
}

const char *programsOf(const std::vector<PathPrediction> &paths)
{
    const char *state = "";
    for (const PathPrediction &path : paths) {
        if (path.format != "pot")
            continue;
        if (!path.answer)
            return "failed";
        state = "ran";
    }
    return state;
}

int longest(const std::vector<PathPrediction> &paths)
{
    std::size_t steps = 0;
    for (const PathPrediction &path : paths)
        steps = std::max(steps, path.steps.size());
    return static_cast<int>(steps);
}

void addSources(std::vector<IndexedSource> &sources, const std::vector<PathPrediction> &paths)
{
    for (const PathPrediction &path : paths) {
        const IndexedSource source {path.source, path.format};
        if (std::ranges::find(sources, source) == sources.end())
            sources.push_back(source);
    }
}

/// By name.
std::vector<IndexedSource> sourcesOf(const std::unordered_map<std::string, TeacherLine> &teachers)
{
    std::set<std::pair<std::string, std::string>> names;
    for (const auto &[id, teacher] : teachers) {
        for (const PathPrediction &path : teacher.paths)
            names.emplace(path.source, path.format);
    }
    std::vector<IndexedSource> sources;
    for (const auto &[source, format] : names)
        sources.push_back({source, format});
    return sources;
}

/// Writes the rows of one set, a change of the database every thousand.
class SetWriter
{
public:
    SetWriter(SQLite::Database &database, std::int64_t setId, std::vector<IndexedSource> teachers)
        : m_database(database)
        , m_setId(setId)
        , m_row(database,
                "INSERT INTO predictions(id, problem_id, gold, vote, tie, verdict, score, failure, steps, "
                "slip_step, agreement, teachers, teachers_right, program, verdicts, line_begin, line_size, "
                "teacher_begin, teacher_size) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        , m_path(database,
                 "INSERT INTO prediction_paths(prediction, position, source, format, sample, answer, verdict, "
                 "error, finish, steps) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        , m_text(database, "INSERT INTO prediction_texts(id, question, texts) VALUES (?, ?, ?)")
        , m_sources(std::move(teachers))
    {
    }

    void add(const Prediction &student, const LineAt &at, const TeacherLine *teacher, const PredictionJudgement &judged)
    {
        if (!m_change)
            m_change.emplace(m_database);
        static const std::vector<PathPrediction> kNobody;
        const std::vector<PathPrediction> &teachers = teacher ? teacher->paths : kNobody;
        addSources(m_sources, student.paths);
        addRow(student, at, teacher, judged);
        m_position = 0;
        for (const auto *paths : {&teachers, &student.paths}) {
            for (const PathPrediction &path : *paths)
                addPath(path);
        }
        addText(student, teachers);
        if (++m_rows % kRowsPerChange == 0)
            commit();
    }

    void commit()
    {
        if (m_change)
            m_change->commit();
        m_change.reset();
    }

    [[nodiscard]] std::int64_t rows() const { return m_rows; }
    [[nodiscard]] const std::vector<IndexedSource> &sources() const { return m_sources; }

private:
    [[nodiscard]] std::int64_t rowId() const { return firstOf(m_setId) + m_rows; }

    /// A letter per source, that of its first sample.
    [[nodiscard]] std::string verdictsOf(const Prediction &student, const TeacherLine *teacher) const
    {
        std::string letters(m_sources.size(), '-');
        const auto note = [&](const std::vector<PathPrediction> &paths) {
            for (const PathPrediction &path : paths) {
                const auto source = std::ranges::find(m_sources, IndexedSource {path.source, path.format});
                char &letter = letters[std::size_t(source - m_sources.begin())];
                if (letter == '-')
                    letter = path.verdict == "right" ? 'r' : path.verdict == "wrong" ? 'w' : 'n';
            }
        };
        note(student.paths);
        if (teacher)
            note(teacher->paths);
        return letters;
    }

    static void run(SQLite::Statement &statement)
    {
        statement.exec();
        statement.reset();
        statement.clearBindings();
    }

    void addRow(const Prediction &student, const LineAt &at, const TeacherLine *teacher,
                const PredictionJudgement &judged)
    {
        m_row.bind(1, rowId());
        m_row.bind(2, student.id);
        m_row.bind(3, student.gold);
        if (student.vote)
            m_row.bind(4, *student.vote);
        m_row.bind(5, int(student.tie));
        m_row.bind(6, student.verdict);
        m_row.bind(7, student.score);
        m_row.bind(8, judged.failure);
        m_row.bind(9, longest(student.paths));
        m_row.bind(10, judged.slipStep);
        m_row.bind(11, agreementOf(student.paths));
        m_row.bind(12, teacher ? int(teacher->paths.size()) : 0);
        m_row.bind(13, teacher ? int(std::ranges::count(teacher->paths, "right", &PathPrediction::verdict)) : 0);
        m_row.bind(14, programsOf(student.paths));
        m_row.bind(15, verdictsOf(student, teacher));
        m_row.bind(16, at.begin);
        m_row.bind(17, at.size);
        m_row.bind(18, teacher ? teacher->at.begin : 0);
        m_row.bind(19, teacher ? teacher->at.size : 0);
        run(m_row);
    }

    void addPath(const PathPrediction &path)
    {
        m_path.bind(1, rowId());
        m_path.bind(2, m_position++);
        m_path.bind(3, path.source);
        m_path.bind(4, path.format);
        m_path.bind(5, path.sample);
        if (path.answer)
            m_path.bind(6, *path.answer);
        m_path.bind(7, path.verdict);
        m_path.bind(8, path.error);
        m_path.bind(9, path.finish);
        m_path.bind(10, int(path.steps.size()));
        run(m_path);
    }

    void addText(const Prediction &student, const std::vector<PathPrediction> &teachers)
    {
        std::string texts;
        for (const auto *paths : {&teachers, &student.paths}) {
            for (const PathPrediction &path : *paths)
                texts.append(path.text, 0, kIndexedText).append("\n\n");
        }
        m_text.bind(1, rowId());
        m_text.bind(2, student.question);
        m_text.bind(3, texts);
        run(m_text);
    }

    SQLite::Database &m_database;
    const std::int64_t m_setId;
    std::optional<Change> m_change;
    SQLite::Statement m_row;
    SQLite::Statement m_path;
    SQLite::Statement m_text;
    std::vector<IndexedSource> m_sources; // of the student they are added as they come
    int m_position = 0;
    std::int64_t m_rows = 0;
};

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
                                    "broken_lines) VALUES (?, ?, ?, ?, 0, 0, 0, 0, 0, 0, 0)");
    row.bind(1, run.directory().string());
    row.bind(2, idOfRun(run));
    row.bind(3, set);
    row.bind(4, step);
    row.exec();
    return database.getLastInsertRowid();
}

void endSet(SQLite::Database &database, std::int64_t setId, const SetWriter &writer, const FileStamp &student,
            const FileStamp &teachers, std::int64_t brokenLines)
{
    Change change(database);
    SQLite::Statement row(database, "UPDATE indexed_sets SET file_size = ?, file_changed_at = ?, teacher_size = ?, "
                                    "teacher_changed_at = ?, reader = ?, problems = ?, broken_lines = ? WHERE id = ?");
    int next = 1;
    for (const std::int64_t value : {student.size, student.changedAt, teachers.size, teachers.changedAt,
                                     std::int64_t(kPredictionReader), writer.rows(), brokenLines, setId})
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

SetFiles filesOfSet(const std::filesystem::path &run, const std::string &set)
{
    SetFiles files {predictionsFile(run, set), teacherPredictionsFile(run, set)};
    std::error_code error;
    if (!std::filesystem::exists(files.teachers, error)) // teachers on validation are stored once for all evaluations
        files.teachers = set.ends_with("-validation") ? teacherPredictionsFile(run, "validation") : "";
    if (!std::filesystem::exists(files.teachers, error))
        files.teachers.clear();
    return files;
}

FileStamp stampOf(const std::filesystem::path &file)
{
    struct stat information
    {
    };
    if (::stat(file.c_str(), &information) != 0)
        return {};
    return {information.st_size,
            std::int64_t(information.st_mtim.tv_sec) * 1'000'000'000 + information.st_mtim.tv_nsec};
}

int stepOfSet(const RunReader &run, const std::string &set)
{
    const std::size_t prefix = std::string_view("step-").size();
    const std::string_view name = set;
    if (const auto step = stepFromName(name.substr(0, name.find('-', std::min(prefix, name.size())))))
        return *step;
    const nlohmann::json report = run.report();
    const auto sets = report.find("sets");
    if (sets == report.end() || !sets->is_array())
        return -1;
    for (const nlohmann::json &entry : *sets) {
        const auto named = entry.find("name");
        const auto step = entry.find("step");
        if (named != entry.end() && *named == set && step != entry.end() && step->is_number_integer())
            return step->get<int>();
    }
    return -1;
}

void removeSet(SQLite::Database &database, std::int64_t setId)
{
    bool isLeft = true;
    while (isLeft) {
        Change change(database);
        SQLite::Statement last(database, "SELECT id FROM prediction_texts WHERE id BETWEEN ? AND ? ORDER BY id LIMIT 1 "
                                         "OFFSET ?");
        last.bind(1, firstOf(setId));
        last.bind(2, lastOf(setId));
        last.bind(3, kRowsPerChange);
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
    const auto teachers = readTeachers(files.teachers);
    SetWriter writer(database, setId, sourcesOf(teachers));
    std::int64_t brokenLines = 0;
    const bool isWhole = forEachPlacedLine(files.student, [&](const std::string &line, const LineAt &at) {
        const std::optional<Prediction> prediction = parsePrediction(line);
        if (prediction) {
            const auto found = teachers.find(prediction->id);
            writer.add(*prediction, at, found == teachers.end() ? nullptr : &found->second, judge(*prediction));
        } else if (line.find_first_not_of(" \r\t") != std::string::npos) {
            ++brokenLines;
        }
        return stop.keepGoing();
    });
    writer.commit();
    if (isWhole)
        endSet(database, setId, writer, student, teacher, brokenLines);
    return isWhole;
}

} // namespace retort
