#include "core/store/prediction_writer.h"

#include "core/base/text.h"
#include "core/data/problem_measures.h"
#include "core/formats/format.h"
#include "core/formats/path_name.h"
#include "core/store/prediction_fill.h"

#include <algorithm>
#include <map>

namespace retort {

namespace {

constexpr std::size_t kIndexedText = 20000; // bytes of one path that can be searched
constexpr const char *kShownNul = "\u2400"; // SQLite's own functions end at a NUL

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

/// What was recorded elsewhere may have a text without steps: they are those that its format reads.
std::size_t stepsIn(const PathPrediction &path)
{
    const auto kind = formatFromText(path.format);
    if (!path.steps.empty() || path.text.empty() || !kind || *kind == FormatKind::Answer)
        return path.steps.size();
    const Format &format = formatOf(*kind);
    return format.parse(std::string_view(path.text).substr(0, kIndexedText), format.preset("retort").value(), {})
        .steps.size();
}

int longest(const std::vector<PathPrediction> &paths)
{
    std::size_t steps = 0;
    for (const PathPrediction &path : paths)
        steps = std::max(steps, stepsIn(path));
    return static_cast<int>(steps);
}

/// In tokens, or in words where nobody counted tokens.
int lengthOf(const PathPrediction &path)
{
    return path.tokensOut > 0 ? path.tokensOut : static_cast<int>(wordsIn(path.text));
}

int mostTokens(const std::vector<PathPrediction> &paths)
{
    int most = 0;
    for (const PathPrediction &path : paths)
        most = std::max(most, lengthOf(path));
    return most;
}

void addSources(std::vector<IndexedSource> &sources, const std::vector<PathPrediction> &paths)
{
    for (const PathPrediction &path : paths) {
        const IndexedSource source {path.source, nameOfPath(path.format, path.variant)};
        if (std::ranges::find(sources, source) == sources.end())
            sources.push_back(source);
    }
}

void run(SQLite::Statement &statement)
{
    statement.exec();
    statement.reset();
    statement.clearBindings();
}

} // namespace

PredictionWriter::PredictionWriter(SQLite::Database &database, std::int64_t setId, std::vector<IndexedSource> teachers)
    : m_database(database)
    , m_setId(setId)
    , m_turn(database.getFilename())
    , m_row(database, "INSERT INTO predictions(id, problem_id, gold, vote, tie, verdict, score, failure, steps, "
                      "slip_step, agreement, teachers, teachers_right, program, verdicts, line_begin, line_size, "
                      "teacher_begin, teacher_size, tokens, question_words, reads_differ) "
                      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    , m_path(database, "INSERT INTO prediction_paths(prediction, position, source, format, sample, answer, verdict, "
                       "error, finish, steps, tokens) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    , m_text(database, "INSERT INTO prediction_texts(id, question, texts) VALUES (?, ?, ?)")
    , m_sources(std::move(teachers))
{
}

void PredictionWriter::add(const Prediction &student, const LineAt &at, const TeacherLine *teacher,
                           const PredictionJudgement &judged)
{
    if (!m_change)
        beginChange();
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
    if (++m_rows % kRowsPerChange == 0 || m_turn.isHeldByOther())
        commit();
}

void PredictionWriter::beginChange()
{
    m_turn.letOthersFirst();
    m_change.emplace(m_database);
}

void PredictionWriter::commit()
{
    if (m_change)
        m_change->commit();
    m_change.reset();
}

std::int64_t PredictionWriter::rowId() const
{
    return firstOf(m_setId) + m_rows;
}

/// A letter per source, that of its first sample.
std::string PredictionWriter::verdictsOf(const Prediction &student, const TeacherLine *teacher) const
{
    std::string letters(m_sources.size(), '-');
    const auto note = [&](const std::vector<PathPrediction> &paths) {
        for (const PathPrediction &path : paths) {
            const IndexedSource wanted {path.source, nameOfPath(path.format, path.variant)};
            const auto source = std::ranges::find(m_sources, wanted);
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

void PredictionWriter::addRow(const Prediction &student, const LineAt &at, const TeacherLine *teacher,
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
    m_row.bind(20, mostTokens(student.paths));
    m_row.bind(21, int(wordsIn(student.question)));
    m_row.bind(22, int(judged.readsDiffer));
    run(m_row);
}

void PredictionWriter::addPath(const PathPrediction &path)
{
    m_path.bind(1, rowId());
    m_path.bind(2, m_position++);
    m_path.bind(3, path.source);
    m_path.bind(4, nameOfPath(path.format, path.variant));
    m_path.bind(5, path.sample);
    if (path.answer)
        m_path.bind(6, *path.answer);
    m_path.bind(7, path.verdict);
    m_path.bind(8, path.error);
    m_path.bind(9, path.finish);
    m_path.bind(10, int(stepsIn(path)));
    m_path.bind(11, lengthOf(path));
    run(m_path);
}

void PredictionWriter::addText(const Prediction &student, const std::vector<PathPrediction> &teachers)
{
    std::string texts;
    for (const auto *paths : {&teachers, &student.paths}) {
        for (const PathPrediction &path : *paths)
            texts.append(path.text, 0, kIndexedText).append("\n\n");
    }
    m_text.bind(1, rowId());
    m_text.bind(2, replacedAll(student.question, std::string_view("\0", 1), kShownNul));
    m_text.bind(3, texts);
    run(m_text);
}

} // namespace retort
