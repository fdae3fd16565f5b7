#include "core/store/filter_sql.h"

#include "core/base/text.h"
#include "core/store/filter_keys.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>

namespace retort {

namespace {

SqlCondition plain(std::string text)
{
    return {std::move(text), {}};
}

void append(SqlCondition &all, const SqlCondition &one, std::string_view word)
{
    all.text += (all.text.empty() ? "" : " " + std::string(word) + " ") + one.text;
    all.values.insert(all.values.end(), one.values.begin(), one.values.end());
}

std::string verdictTest(const std::string &column, const std::string &value)
{
    if (value == "wrong")
        return column + " <> 'right'";
    return column + (value == "right" ? " = 'right'" : " = 'no_answer'");
}

/// Problems of this set with an annotation of which `condition` is true.
SqlCondition annotated(const FilterScope &scope, const SqlCondition &condition)
{
    SqlCondition whole {"p.problem_id IN (SELECT problem_id FROM annotations WHERE run_id = ? AND step = ? AND "
                            + condition.text + ")",
                        {scope.runId, std::int64_t(scope.step)}};
    whole.values.insert(whole.values.end(), condition.values.begin(), condition.values.end());
    return whole;
}

SqlCondition teacherIs(const std::string &value)
{
    if (value == "right")
        return plain("p.teachers_right > 0");
    return plain(value == "none" ? "p.teachers = 0" : "(p.teachers > 0 AND p.teachers_right = 0)");
}

SqlCondition failureIs(const std::string &value, const FilterScope &scope)
{
    SqlCondition chosenElse = annotated(scope, {"path = '' AND failure <> ?", {value}});
    SqlCondition whole {"((p.failure = ? AND NOT " + chosenElse.text + ") OR ", {value}};
    whole.values.insert(whole.values.end(), chosenElse.values.begin(), chosenElse.values.end());
    const SqlCondition chosen = annotated(scope, {"path = '' AND failure = ?", {value}});
    whole.text += chosen.text + ")";
    whole.values.insert(whole.values.end(), chosen.values.begin(), chosen.values.end());
    return whole;
}

SqlCondition tagIs(const std::string &value, const FilterScope &scope)
{
    if (value == kAnyTag)
        return annotated(scope, plain("(tags & 511) <> 0"));
    if (value == kNone) {
        SqlCondition any = annotated(scope, plain("(tags & 511) <> 0"));
        any.text = "NOT " + any.text;
        return any;
    }
    const std::int64_t bit = std::int64_t(1) << (tagNumber(value, scope.tags).value_or(1) - 1);
    return annotated(scope, {"tags & ?", {bit}});
}

std::string escapedForLike(std::string text)
{
    for (const char *special : {"\\", "%", "_"})
        text = replacedAll(std::move(text), special, std::string("\\") + special);
    return text;
}

bool hasWord(std::string_view text)
{
    return std::ranges::any_of(text, [](unsigned char c) {
        return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
}

/// Words one behind the other, the last of which may go on; signs alone are not in the full-text index.
SqlCondition textHas(const std::string &value, const FilterScope &scope)
{
    if (!hasWord(value)) {
        const std::string pattern = "%" + escapedForLike(value) + "%";
        return {"p.id IN (SELECT id FROM prediction_texts WHERE id BETWEEN ? AND ? AND (question LIKE ? ESCAPE '\\' "
                "OR texts LIKE ? ESCAPE '\\'))",
                {scope.firstId, scope.lastId, pattern, pattern}};
    }
    return {"p.id IN (SELECT rowid FROM prediction_search WHERE prediction_search MATCH ? AND rowid BETWEEN ? AND ?)",
            {"\"" + replacedAll(value, "\"", "\"\"") + "\" *", scope.firstId, scope.lastId}};
}

SqlCondition otherIs(const std::string &value, const FilterScope &scope)
{
    if (!scope.otherFirstId)
        return plain("0");
    return {"p.problem_id IN (SELECT problem_id FROM predictions WHERE id BETWEEN ? AND ? AND "
                + verdictTest("verdict", value) + ")",
            {*scope.otherFirstId, scope.otherLastId}};
}

/// A teacher counts with any of its formats, "gpt-3.5/cot" with that one.
SqlCondition pathIs(const std::string &name, const std::string &value, const FilterScope &scope)
{
    const bool isFormat = std::ranges::count(scope.sources, IndexedSource {{}, name}) > 0;
    const char *letters = value == "right" ? "'r'" : value == "wrong" ? "'w', 'n'" : "'n'";
    SqlCondition condition;
    for (std::size_t i = 0; i < scope.sources.size(); ++i) {
        const IndexedSource &source = scope.sources[i];
        const bool isMeant = isFormat ? source.source.empty() && source.format == name
                                      : source.source == name || source.source + "/" + source.format == name;
        if (isMeant)
            append(condition, {sourceVerdict(i) + " IN (" + letters + ")", {}}, "OR");
    }
    return condition.text.empty() ? plain("0") : plain("(" + condition.text + ")");
}

SqlCondition numberIs(const FilterTerm &term, const std::string &value)
{
    static constexpr const char *kSigns[] = {"=", "<", "<=", ">", ">="};
    const char *sign = kSigns[static_cast<std::size_t>(term.comparison)];
    return {"p." + term.key + " " + sign + " ?", {parseNumber(value).value_or(0)}};
}

SqlCondition oneValue(const FilterTerm &term, const std::string &value, const FilterScope &scope)
{
    const std::string &key = term.key;
    if (key.empty() || key == "text")
        return textHas(value, scope);
    if (key == "verdict")
        return plain(verdictTest("p.verdict", value));
    if (key == "teacher")
        return teacherIs(value);
    if (key == "failure")
        return failureIs(value, scope);
    if (key == "disagree")
        return plain(value == "yes" ? "p.agreement < 1" : "p.agreement >= 1");
    if (key == "program")
        return {"p.program = ?", {value == kNone ? std::string() : value}};
    if (key == "steps" || key == "agreement")
        return numberIs(term, value);
    if (key == "tag")
        return tagIs(value, scope);
    if (key == "note")
        return annotated(scope, {"note LIKE ? ESCAPE '\\'", {"%" + escapedForLike(value) + "%"}});
    if (key == "gold")
        return {"p.gold = ?", {value}};
    if (key == "vote")
        return value == kNone ? plain("p.vote IS NULL") : SqlCondition {"p.vote = ?", {value}};
    if (key == "id")
        return {"(substr(p.problem_id, 1, ?) = ? OR p.problem_id IN (SELECT problem_id FROM problems WHERE "
                "substr(source_id, 1, ?) = ?))",
                {std::int64_t(value.size()), value, std::int64_t(value.size()), value}};
    if (key == "other")
        return otherIs(value, scope);
    return pathIs(key, value, scope);
}

SqlCondition oneTerm(const FilterTerm &term, const FilterScope &scope)
{
    SqlCondition condition;
    // Words without a key must all be there; values of a key are alternatives.
    const char *word = term.key.empty() ? "AND" : "OR";
    for (const std::string &value : term.values)
        append(condition, oneValue(term, value, scope), word);
    condition.text = std::string(term.isNegated ? "NOT " : "") + "(" + condition.text + ")";
    return condition;
}

} // namespace

SqlCondition filterCondition(const ProblemFilter &filter, const FilterScope &scope)
{
    SqlCondition condition;
    for (const FilterTerm &term : filter.terms)
        append(condition, oneTerm(term, scope), "AND");
    if (condition.text.empty())
        condition.text = "1";
    return condition;
}

std::string sourceVerdict(std::size_t source)
{
    return "substr(p.verdicts, " + std::to_string(source + 1) + ", 1)";
}

SqlCondition chosenFailure(const FilterScope &scope)
{
    return {"coalesce((SELECT a.failure FROM annotations AS a WHERE a.run_id = ? AND a.step = ? AND "
            "a.problem_id = p.problem_id AND a.path = ''), p.failure)",
            {scope.runId, std::int64_t(scope.step)}};
}

int bindValues(SQLite::Statement &statement, const SqlCondition &condition, int first)
{
    for (const auto &value : condition.values)
        std::visit([&](const auto &bound) { statement.bind(first++, bound); }, value);
    return first;
}

} // namespace retort
