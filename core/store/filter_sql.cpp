#include "core/store/filter_sql.h"

#include "core/base/text.h"
#include "core/formats/path_name.h"
#include "core/store/annotations.h"
#include "core/store/filter_keys.h"
#include "core/store/prediction_fill.h"
#include "core/store/text_rows.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>

namespace retort {

namespace {

constexpr std::int64_t kAllTags = Annotation::kTagBits;

SqlCondition plain(std::string text)
{
    return {std::move(text), {}};
}

void append(SqlCondition &all, const SqlCondition &one, std::string_view word)
{
    all.text += (all.text.empty() ? "" : " " + std::string(word) + " ") + one.text;
    all.values.insert(all.values.end(), one.values.begin(), one.values.end());
}

SqlCondition negated(SqlCondition condition)
{
    condition.text = "NOT " + condition.text;
    return condition;
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
        return annotated(scope, {"tags & ?", {kAllTags}});
    if (value == kNone)
        return negated(annotated(scope, {"tags & ?", {kAllTags}}));
    const std::int64_t bit = std::int64_t(1) << (tagNumber(value, scope.tags).value_or(1) - 1);
    return annotated(scope, {"tags & ?", {bit}});
}

SqlCondition textIs(const FilterTerm &term, const std::string &value, const FilterScope &scope)
{
    SqlCondition rows = textRows(term, value, scope);
    rows.text = "p.id IN (" + rows.text + ")";
    return rows;
}

/// Problems that another set holds, with a condition on its rows.
SqlCondition inSet(const IdRange &set, const std::string &condition)
{
    return {"p.problem_id IN (SELECT problem_id FROM predictions WHERE id BETWEEN ? AND ? AND " + condition + ")",
            {set.first, set.last}};
}

SqlCondition besideIs(const std::string &name, const std::string &value, const FilterScope &scope)
{
    const IdRange *set = setBeside(name, scope);
    return set ? inSet(*set, verdictTest("verdict", value)) : plain("0");
}

SqlCondition isBeside(const std::string &name, const FilterScope &scope)
{
    const IdRange *set = setBeside(name, scope);
    return set ? inSet(*set, "1") : plain("0");
}

/// Right now (or not) and right before (or not).
SqlCondition turned(const IdRange &since, bool isRight, bool wasRight)
{
    SqlCondition before = inSet(since, wasRight ? "verdict = 'right'" : "verdict <> 'right'");
    before.text = std::string("(p.verdict ") + (isRight ? "=" : "<>") + " 'right' AND " + before.text + ")";
    return before;
}

SqlCondition changedAs(const std::string &value, const FilterScope &scope)
{
    if (!scope.since)
        return plain("0");
    if (value == "learned" || value == "forgotten")
        return turned(*scope.since, value == "learned", value == "forgotten");
    const bool isSame = value == "same";
    SqlCondition either = turned(*scope.since, true, isSame);
    append(either, turned(*scope.since, false, !isSame), "OR");
    return either;
}

/// Any of the sources has one of the letters.
SqlCondition lettersOf(const std::vector<std::size_t> &sources, const std::string &letters)
{
    SqlCondition condition;
    for (const std::size_t source : sources)
        append(condition, {sourceVerdict(source) + " IN (" + letters + ")", {}}, "OR");
    return condition.text.empty() ? plain("0") : condition;
}

SqlCondition pathIs(const std::string &name, const std::string &value, const FilterScope &scope)
{
    return lettersOf(sourcesNamed(name, scope), value == "right" ? "'r'" : value == "wrong" ? "'w', 'n'" : "'n'");
}

SqlCondition compared(SqlCondition number, const FilterTerm &term, const std::string &value)
{
    static constexpr const char *kSigns[] = {"=", "<", "<=", ">", ">="};
    const auto range = parseRange(value).value_or(NumberRange {});
    if (term.comparison != FilterComparison::Is || range.from == range.to) {
        number.text += std::string(" ") + kSigns[static_cast<std::size_t>(term.comparison)] + " ?";
        number.values.emplace_back(range.from);
        return number;
    }
    number.text += " BETWEEN ? AND ?";
    number.values.emplace_back(range.from);
    number.values.emplace_back(range.to);
    return number;
}

/// Steps of the gold solution, or operations of its equation where it has none.
SqlCondition goldStepsAre(const FilterTerm &term, const std::string &value)
{
    constexpr const char *kSteps = "(CASE WHEN gold_steps <> '[]' THEN json_array_length(gold_steps) ELSE "
                                   "retort_operations(equation) END)";
    SqlCondition steps = compared(plain(kSteps), term, value);
    steps.text = "p.problem_id IN (SELECT problem_id FROM problems WHERE " + std::string(kSteps) + " > 0 AND "
                 + steps.text + ")";
    return steps;
}

/// Of several samples of a format, and of those with a calculator and without, the mean.
SqlCondition lengthIs(const std::vector<std::size_t> &sources, const FilterTerm &term, const std::string &value,
                      const FilterScope &scope)
{
    SqlCondition mean;
    for (const std::size_t source : sources)
        append(mean, {"?", {scope.sources[source].format}}, ",");
    mean.text = "(SELECT round(avg(tokens)) FROM prediction_paths WHERE prediction = p.id AND source = '' AND "
                "format IN ("
                + mean.text + "))";
    return compared(std::move(mean), term, value);
}

SqlCondition slipIs(const FilterTerm &term, const std::string &value)
{
    if (value == "yes" || value == "no")
        return plain(value == "yes" ? "p.slip_step > 0" : "p.slip_step = 0");
    SqlCondition step = compared(plain("p.slip_step"), term, value);
    step.text = "(p.slip_step > 0 AND " + step.text + ")"; // 0 is none
    return step;
}

std::optional<SqlCondition> numberIs(const FilterTerm &term, const std::string &value)
{
    const std::string &key = term.key;
    if (key == "steps" || key == "agreement")
        return compared(plain("p." + key), term, value);
    if (key == "length")
        return compared(plain("p.tokens"), term, value);
    if (key == "words")
        return compared(plain("p.question_words"), term, value);
    if (key == "slip")
        return slipIs(term, value);
    if (key == "goldsteps")
        return goldStepsAre(term, value);
    return std::nullopt;
}

SqlCondition noteIs(const FilterTerm &term, const std::string &value, const FilterScope &scope)
{
    if (term.isPattern)
        return annotated(scope, {"retort_matches(?, note, '')", {value}});
    return annotated(scope, {"note LIKE ? ESCAPE '\\'", {likeAnywhere(value)}});
}

SqlCondition idBegins(const std::string &value)
{
    const auto size = std::int64_t(value.size());
    return {"(substr(p.problem_id, 1, ?) = ? OR p.problem_id IN (SELECT problem_id FROM problems WHERE "
            "substr(source_id, 1, ?) = ?))",
            {size, value, size, value}};
}

/// What is kept with the row itself.
std::optional<SqlCondition> rowIs(const FilterTerm &term, const std::string &value, const FilterScope &scope)
{
    const std::string &key = term.key;
    if (key == "verdict")
        return plain(verdictTest("p.verdict", value));
    if (key == "teacher")
        return teacherIs(value);
    if (key == "disagree" || key == "agree")
        return plain((value == "yes") == (key == "agree") ? "p.agreement >= 1" : "p.agreement < 1");
    if (key == "path")
        return lettersOf(sourcesNamed(value, scope), "'r', 'w'");
    if (key == "format")
        return lettersOf(sourcesOfFormat(value, scope), "'r', 'w'");
    if (key == "reading")
        return plain(value == "differs" ? "p.reads_differ <> 0" : "p.reads_differ = 0");
    if (key == "program")
        return SqlCondition {"p.program = ?", {value == kNone ? std::string() : value}};
    if (key == "gold")
        return SqlCondition {"p.gold = ?", {value}};
    if (key == "vote")
        return value == kNone ? plain("p.vote IS NULL") : SqlCondition {"p.vote IS ?", {value}};
    return numberIs(term, value);
}

/// What a person or other sets and the library say of it; else the key is a name.
SqlCondition oneValue(const FilterTerm &term, const std::string &value, const FilterScope &scope)
{
    const std::string &key = term.key;
    if (looksThroughTexts(term))
        return textIs(term, value, scope);
    if (auto condition = rowIs(term, value, scope))
        return std::move(*condition);
    if (key == "failure")
        return failureIs(value, scope);
    if (key == "tag")
        return tagIs(value, scope);
    if (key == "star") {
        SqlCondition star = annotated(scope, {"tags & ?", {std::int64_t(Annotation::kStar)}});
        return value == "yes" ? star : negated(std::move(star));
    }
    if (key == "note")
        return noteIs(term, value, scope);
    if (key == "kind")
        return {"p.problem_id IN (SELECT problem_id FROM problems WHERE kind = ?)", {value}};
    if (key == "changed")
        return changedAs(value, scope);
    if (key == "id")
        return idBegins(value);
    if (key == "run")
        return isBeside(value, scope);
    if (const auto format = lengthOfFormat(key)) {
        if (const auto sources = sourcesOfFormat(*format, scope); !sources.empty())
            return lengthIs(sources, term, value, scope);
    }
    if (key == "other" || sourcesNamed(key, scope).empty())
        return besideIs(key, value, scope);
    return pathIs(key, value, scope);
}

SqlCondition nodeCondition(const FilterNode &node, const ProblemFilter &filter, const FilterScope &scope)
{
    if (node.kind == FilterNode::Kind::Term)
        return termCondition(filter.terms[node.term], scope);
    SqlCondition condition;
    for (const FilterNode &child : node.children)
        append(condition, nodeCondition(child, filter, scope), node.kind == FilterNode::Kind::All ? "AND" : "OR");
    if (condition.text.empty())
        condition.text = "1";
    condition.text = (node.isNegated ? "NOT (" : "(") + condition.text + ")";
    return condition;
}

} // namespace

SqlCondition termCondition(const FilterTerm &term, const FilterScope &scope)
{
    SqlCondition condition;
    // Words without a key must all be there; values of a key are alternatives.
    const char *word = term.key.empty() ? "AND" : "OR";
    for (const std::string &value : term.values)
        append(condition, oneValue(term, value, scope), word);
    condition.text = std::string(term.isNegated ? "NOT " : "") + "coalesce(" + condition.text + ", 0)";
    return condition;
}

SqlCondition filterCondition(const ProblemFilter &filter, const FilterScope &scope)
{
    return nodeCondition(filter.root, filter, scope);
}

std::vector<std::size_t> sourcesNamed(const std::string &name, const FilterScope &scope)
{
    const bool isFormat = std::ranges::count(scope.sources, IndexedSource {{}, name}) > 0;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < scope.sources.size(); ++i) {
        const IndexedSource &source = scope.sources[i];
        const bool isMeant = isFormat ? source.source.empty() && source.format == name
                                      : source.source == name || source.source + "/" + source.format == name;
        if (isMeant)
            places.push_back(i);
    }
    return places;
}

std::vector<std::size_t> sourcesOfFormat(const std::string &format, const FilterScope &scope)
{
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < scope.sources.size(); ++i) {
        if (scope.sources[i].source.empty() && readPathName(scope.sources[i].format).format == format)
            places.push_back(i);
    }
    return places;
}

IdRange idsOf(const IndexedSet &set)
{
    return {firstOf(set.id), lastOf(set.id)};
}

const IdRange *setBeside(const std::string &name, const FilterScope &scope)
{
    for (const auto &[run, ids] : scope.beside) {
        if (run == name)
            return &ids;
    }
    return name == "other" && !scope.beside.empty() ? &scope.beside.front().second : nullptr;
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
