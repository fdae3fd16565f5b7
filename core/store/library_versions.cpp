#include "core/store/library_versions.h"

#include <array>

// What stands here has been released: a script is never changed, the next version gets one of its own.

namespace retort {

namespace {

constexpr const char *kVersion1 = R"(
CREATE TABLE datasets (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    importer TEXT NOT NULL,
    path TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    imported_at TEXT NOT NULL,
    rows_read INTEGER NOT NULL,
    rows_skipped INTEGER NOT NULL,
    synthetic INTEGER NOT NULL
);
CREATE TABLE problems (
    id INTEGER PRIMARY KEY,
    dataset INTEGER NOT NULL REFERENCES datasets(id) ON DELETE CASCADE,
    problem_id TEXT NOT NULL,
    source_id TEXT NOT NULL,
    question TEXT NOT NULL,
    gold_kind TEXT NOT NULL,
    gold_number REAL,
    gold_text TEXT NOT NULL,
    kind TEXT NOT NULL,
    equation TEXT NOT NULL,
    gold_steps TEXT NOT NULL,
    facts TEXT NOT NULL,
    split TEXT NOT NULL,
    synthetic INTEGER NOT NULL
);
CREATE INDEX problems_by_dataset ON problems(dataset);
CREATE INDEX problems_by_problem ON problems(problem_id);
CREATE TABLE rationales (
    id INTEGER PRIMARY KEY,
    dataset INTEGER NOT NULL REFERENCES datasets(id) ON DELETE CASCADE,
    problem_id TEXT NOT NULL,
    question TEXT NOT NULL,
    teacher TEXT NOT NULL,
    format TEXT NOT NULL,
    text TEXT NOT NULL,
    answer_kind TEXT,
    answer_number REAL,
    answer_text TEXT,
    answer_is_recorded INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    synthetic INTEGER NOT NULL,
    slip TEXT NOT NULL
);
CREATE INDEX rationales_by_dataset ON rationales(dataset);
CREATE INDEX rationales_by_problem ON rationales(problem_id);
CREATE TABLE issues (
    id INTEGER PRIMARY KEY,
    dataset INTEGER NOT NULL REFERENCES datasets(id) ON DELETE CASCADE,
    file TEXT NOT NULL,
    line INTEGER NOT NULL,
    file_column INTEGER NOT NULL,
    message TEXT NOT NULL
);
CREATE INDEX issues_by_dataset ON issues(dataset);
CREATE VIRTUAL TABLE question_search USING fts5(question, content='problems', content_rowid='id');
CREATE TRIGGER question_added AFTER INSERT ON problems BEGIN
    INSERT INTO question_search(rowid, question) VALUES (new.id, new.question);
END;
CREATE TRIGGER question_removed AFTER DELETE ON problems BEGIN
    INSERT INTO question_search(question_search, rowid, question) VALUES ('delete', old.id, old.question);
END;
)";

// The index of predictions (indexed_sets, indexed_sources, predictions, prediction_paths, prediction_texts and its
// search) is a cache that can be emptied at any time; all other tables are a person's work.
// predictions.id is indexed_sets.id * 2^32 + place in the file, so that a set is one range of row ids.
constexpr const char *kVersion2 = R"(
ALTER TABLE datasets ADD COLUMN removed_at TEXT;
CREATE TABLE indexed_sets (
    id INTEGER PRIMARY KEY,
    directory TEXT NOT NULL,
    run_id TEXT NOT NULL,
    set_name TEXT NOT NULL,
    step INTEGER NOT NULL,
    file_size INTEGER NOT NULL,
    file_changed_at INTEGER NOT NULL,
    teacher_size INTEGER NOT NULL,
    teacher_changed_at INTEGER NOT NULL,
    reader INTEGER NOT NULL,
    problems INTEGER NOT NULL,
    broken_lines INTEGER NOT NULL,
    UNIQUE(directory, set_name)
);
CREATE TABLE indexed_sources (
    set_id INTEGER NOT NULL REFERENCES indexed_sets(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    source TEXT NOT NULL,
    format TEXT NOT NULL,
    PRIMARY KEY(set_id, position)
) WITHOUT ROWID;
CREATE TABLE predictions (
    id INTEGER PRIMARY KEY,
    problem_id TEXT NOT NULL,
    gold TEXT NOT NULL,
    vote TEXT,
    tie INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    score REAL NOT NULL,
    failure TEXT NOT NULL,
    steps INTEGER NOT NULL,
    slip_step INTEGER NOT NULL,
    agreement REAL NOT NULL,
    teachers INTEGER NOT NULL,
    teachers_right INTEGER NOT NULL,
    program TEXT NOT NULL,
    verdicts TEXT NOT NULL,
    line_begin INTEGER NOT NULL,
    line_size INTEGER NOT NULL,
    teacher_begin INTEGER NOT NULL,
    teacher_size INTEGER NOT NULL
);
CREATE INDEX predictions_by_problem ON predictions(problem_id);
CREATE TABLE prediction_paths (
    prediction INTEGER NOT NULL,
    position INTEGER NOT NULL,
    source TEXT NOT NULL,
    format TEXT NOT NULL,
    sample INTEGER NOT NULL,
    answer TEXT,
    verdict TEXT NOT NULL,
    error TEXT NOT NULL,
    finish TEXT NOT NULL,
    steps INTEGER NOT NULL,
    PRIMARY KEY(prediction, position)
) WITHOUT ROWID;
CREATE TABLE prediction_texts (
    id INTEGER PRIMARY KEY,
    question TEXT NOT NULL,
    texts TEXT NOT NULL
);
CREATE VIRTUAL TABLE prediction_search USING fts5(question, texts, content='prediction_texts', content_rowid='id');
CREATE TRIGGER prediction_text_added AFTER INSERT ON prediction_texts BEGIN
    INSERT INTO prediction_search(rowid, question, texts) VALUES (new.id, new.question, new.texts);
END;
CREATE TRIGGER prediction_text_removed AFTER DELETE ON prediction_texts BEGIN
    INSERT INTO prediction_search(prediction_search, rowid, question, texts)
        VALUES ('delete', old.id, old.question, old.texts);
END;
CREATE TABLE annotations (
    id INTEGER PRIMARY KEY,
    run_id TEXT NOT NULL,
    step INTEGER NOT NULL,
    problem_id TEXT NOT NULL,
    path TEXT NOT NULL,
    tags INTEGER NOT NULL,
    note TEXT NOT NULL,
    failure TEXT,
    changed_at TEXT NOT NULL,
    UNIQUE(run_id, step, problem_id, path)
);
CREATE TABLE tag_names (
    tag INTEGER PRIMARY KEY CHECK (tag BETWEEN 1 AND 9),
    name TEXT NOT NULL
);
CREATE TABLE saved_filters (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    filter TEXT NOT NULL,
    changed_at TEXT NOT NULL
);
CREATE TABLE run_marks (
    run_id TEXT PRIMARY KEY,
    name TEXT,
    run_group TEXT,
    archived INTEGER
);
CREATE TABLE drafts (
    id TEXT PRIMARY KEY,
    name TEXT,
    yaml TEXT,
    base_folder TEXT,
    changed_at TEXT
);
)";

// What the lists of a data set ask for stands in the index, so that 100,000 problems are listed without reading their
// texts.
constexpr const char *kVersion3 = R"(
CREATE INDEX problems_listed ON problems(dataset, problem_id, source_id, split, gold_kind);
CREATE INDEX rationales_listed ON rationales(dataset, teacher, format, verdict, problem_id);
CREATE INDEX rationales_of_problem ON rationales(dataset, problem_id);
)";

// The hue that a run was given when it was first listed.
constexpr const char *kVersion4 = R"(
CREATE TABLE run_hues (
    run_id TEXT PRIMARY KEY,
    series INTEGER NOT NULL
);
)";

// What was asked of teachers and what they answered (core/teachers). All of it was paid for: work, never a cache.
constexpr const char *kVersion5 = R"(
CREATE TABLE endpoints (
    name TEXT PRIMARY KEY,
    settings TEXT NOT NULL,
    changed_at TEXT NOT NULL
);
CREATE TABLE teacher_requests (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    model TEXT NOT NULL,
    content TEXT NOT NULL,
    owner TEXT,
    failure TEXT,
    answer INTEGER REFERENCES teacher_answers(id)
);
CREATE INDEX teacher_requests_owned ON teacher_requests(owner) WHERE owner IS NOT NULL;
CREATE TABLE teacher_answers (
    id INTEGER PRIMARY KEY,
    request INTEGER NOT NULL REFERENCES teacher_requests(id),
    outcome TEXT NOT NULL,
    text TEXT NOT NULL,
    reasoning TEXT NOT NULL,
    finish TEXT NOT NULL,
    served_model TEXT NOT NULL,
    tokens_in INTEGER,
    tokens_out INTEGER,
    raw BLOB NOT NULL,
    status INTEGER NOT NULL,
    endpoint TEXT NOT NULL,
    cost REAL NOT NULL,
    seconds REAL NOT NULL,
    answered_at TEXT NOT NULL
);
CREATE INDEX teacher_answers_of ON teacher_answers(request);
CREATE TABLE teacher_prompts (
    hash TEXT PRIMARY KEY,
    format TEXT NOT NULL,
    text TEXT NOT NULL,
    used_at TEXT NOT NULL
);
CREATE TABLE teacher_samples (
    id INTEGER PRIMARY KEY,
    dataset INTEGER NOT NULL REFERENCES datasets(id) ON DELETE CASCADE,
    problem_id TEXT NOT NULL,
    teacher TEXT NOT NULL,
    format TEXT NOT NULL,
    prompt TEXT NOT NULL REFERENCES teacher_prompts(hash),
    hinted INTEGER NOT NULL,
    sample INTEGER NOT NULL,
    request INTEGER NOT NULL REFERENCES teacher_requests(id),
    rationale INTEGER REFERENCES rationales(id) ON DELETE SET NULL,
    UNIQUE(dataset, problem_id, format, request)
);
CREATE INDEX teacher_samples_of_request ON teacher_samples(request);
CREATE INDEX teacher_samples_of_rationale ON teacher_samples(rationale);
)";

// Whoever adds or removes problems tells the full-text index in one statement; a trigger, row by row, took ten times as
// long. The indices by data set alone are the beginnings of others. Summaries and orders are worked out when problems
// are imported, because they never change (problem_orders.h).
constexpr const char *kVersion6 = R"(
DROP TRIGGER question_added;
DROP TRIGGER question_removed;
DROP INDEX problems_by_dataset;
DROP INDEX rationales_by_dataset;
ALTER TABLE datasets ADD COLUMN summary TEXT;
CREATE TABLE problem_orders (
    id INTEGER PRIMARY KEY,
    dataset INTEGER NOT NULL REFERENCES datasets(id) ON DELETE CASCADE,
    sort TEXT NOT NULL,
    places BLOB NOT NULL,
    UNIQUE(dataset, sort)
);
)";

// Verdicts of rules on rationales. What a rationale is judged by anew can change what rules say of it.
constexpr const char *kVersion7 = R"(
CREATE TABLE rationale_checks (
    rationale INTEGER NOT NULL REFERENCES rationales(id) ON DELETE CASCADE,
    rule TEXT NOT NULL,
    version INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY(rationale, rule)
) WITHOUT ROWID;
CREATE TRIGGER rationale_judged_anew AFTER UPDATE OF verdict, answer_kind, answer_number, answer_text, text ON rationales
WHEN (old.verdict, old.answer_kind, old.answer_number, old.answer_text, old.text)
    IS NOT (new.verdict, new.answer_kind, new.answer_number, new.answer_text, new.text) BEGIN
    DELETE FROM rationale_checks WHERE rationale = old.id;
END;
)";

// What was read beside a data set's own file, as JSON, and what all of these files may be used for. Nobody asks for the
// rationales of a problem in all data sets at once: the index for it made imports slower.
constexpr const char *kVersion8 = R"(
ALTER TABLE datasets ADD COLUMN companions TEXT NOT NULL DEFAULT '[]';
ALTER TABLE datasets ADD COLUMN licence TEXT NOT NULL DEFAULT '';
DROP INDEX rationales_by_problem;
)";

// Nobody ranks what is found, so the sizes of questions, which took a third of the time of indexing, are not kept.
constexpr const char *kVersion9 = R"(
DROP TABLE question_search;
CREATE VIRTUAL TABLE question_search USING fts5(question, content='problems', content_rowid='id', columnsize=0);
INSERT INTO question_search(question_search) VALUES ('rebuild');
)";

// Lengths that filters compare: tokens of a path (words, where nobody counted tokens), words of the question. Sets are
// read again for them.
constexpr const char *kVersion10 = R"(
ALTER TABLE predictions ADD COLUMN tokens INTEGER NOT NULL DEFAULT 0;
ALTER TABLE predictions ADD COLUMN question_words INTEGER NOT NULL DEFAULT 0;
ALTER TABLE prediction_paths ADD COLUMN tokens INTEGER NOT NULL DEFAULT 0;
)";

// Whether reading rules read different answers in a text of the student. Sets are read again for it.
constexpr const char *kVersion11 = R"(
ALTER TABLE predictions ADD COLUMN reads_differ INTEGER NOT NULL DEFAULT 0;
)";

// The columns of large sets in one piece, made from their rows, and which pages of the file a set's rows lie on.
constexpr const char *kVersion12 = R"(
CREATE TABLE set_columns (
    set_id INTEGER NOT NULL REFERENCES indexed_sets(id) ON DELETE CASCADE,
    part INTEGER NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY(set_id, part)
);
ALTER TABLE indexed_sets ADD COLUMN first_page INTEGER NOT NULL DEFAULT 0;
ALTER TABLE indexed_sets ADD COLUMN last_page INTEGER NOT NULL DEFAULT 0;
)";

constexpr std::array kVersions {kVersion1, kVersion2, kVersion3, kVersion4,  kVersion5,  kVersion6,
                                kVersion7, kVersion8, kVersion9, kVersion10, kVersion11, kVersion12};
static_assert(kVersions.size() == kLibraryVersion);

} // namespace

std::span<const char *const> libraryVersions()
{
    return kVersions;
}

} // namespace retort
