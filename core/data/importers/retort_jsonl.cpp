// Retort's own JSONL, described in core/data/README.md. What the writer writes, the reader gives back.

#include "core/base/files.h"
#include "core/base/text.h"
#include "core/data/agreed_labels.h"
#include "core/data/importers.h"
#include "core/data/importers/fields.h"
#include "core/data/importers/layouts.h"
#include "core/data/importers/rows.h"

#include <array>

namespace retort {

namespace {

using nlohmann::json;

constexpr int kFormatVersion = 1;
constexpr std::array kAnswerKinds {AnswerKind::Number, AnswerKind::YesNo, AnswerKind::Choice, AnswerKind::Text};
constexpr std::array kVerdicts {Verdict::Unchecked, Verdict::Right, Verdict::Wrong, Verdict::NoAnswer};

json toJson(const Answer &answer)
{
    if (answer == numberAnswer(answer.number))
        return answer.number;
    json value {{"kind", toText(answer.kind)}, {"text", answer.text}};
    if (answer.kind == AnswerKind::Number || answer.kind == AnswerKind::YesNo)
        value["number"] = answer.number;
    return value;
}

void addText(json &row, const char *key, const std::string &text)
{
    if (!text.empty())
        row[key] = text;
}

json toJson(const Problem &problem)
{
    json row {{"type", "problem"}, {"id", problem.id}, {"question", problem.question}};
    row["gold"] = hasGold(problem) ? toJson(problem.gold) : json {{"kind", toText(problem.gold.kind)}};
    addText(row, "source_id", problem.sourceId);
    addText(row, "kind", problem.kind);
    addText(row, "equation", problem.equation);
    addText(row, "split", problem.split);
    for (const Step &step : problem.goldSteps) {
        json entry {{"text", step.text}};
        addText(entry, "question", step.question);
        row["steps"].push_back(std::move(entry));
    }
    if (!problem.facts.empty())
        row["facts"] = problem.facts;
    if (problem.synthetic)
        row["synthetic"] = true;
    return row;
}

json toJson(const Rationale &rationale)
{
    json row {{"type", "rationale"},          {"problem_id", rationale.problemId},  {"question", rationale.question},
              {"teacher", rationale.teacher}, {"format", toText(rationale.format)}, {"text", rationale.text}};
    if (rationale.answer)
        row["answer"] = toJson(*rationale.answer);
    if (rationale.answerIsRecorded)
        row["answer_is_recorded"] = true;
    if (rationale.statedGold)
        row["gold"] = toJson(*rationale.statedGold);
    if (rationale.verdict != Verdict::Unchecked)
        row["verdict"] = toText(rationale.verdict);
    if (rationale.synthetic)
        row["synthetic"] = true;
    addText(row, "slip", rationale.slip);
    return row;
}

std::string lineOf(const json &row)
{
    return row.dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
}

bool flagField(const json &row, std::string_view key, const Place &place)
{
    const auto found = row.find(key);
    if (found == row.end() || found->is_null())
        return false;
    if (!found->is_boolean())
        throw ParseError(place, "\"" + std::string(key) + "\" is not true or false");
    return found->get<bool>();
}

/// One of a list of values by its name.
template<typename T, std::size_t size>
T namedField(const std::string &name, const std::array<T, size> &values, std::string_view key, const Place &place)
{
    std::vector<std::string> names;
    for (const T value : values) {
        if (toText(value) == name)
            return value;
        names.emplace_back(toText(value));
    }
    throw ParseError(place, "\"" + std::string(key) + "\" is \"" + name.substr(0, 40) + "\"; expected one of "
                                + joined(names, ", "));
}

/// A plain number, true, false or text, or {"kind", "text", "number"}.
Answer readAnswerValue(const json &row, std::string_view key, const Place &place)
{
    const auto found = row.find(key);
    if (found == row.end() || !found->is_object())
        return answerField(row, key, place);
    Answer answer;
    answer.kind = namedField(textField(*found, "kind", place), kAnswerKinds, "kind", place);
    answer.text = optionalTextField(*found, "text", place);
    if (answer.kind != AnswerKind::Number && answer.kind != AnswerKind::YesNo)
        return answer;
    const auto number = found->find("number");
    if (number == found->end() || !number->is_number())
        throw ParseError(place, "\"number\" is missing in \"" + std::string(key) + "\"; expected a number");
    answer.number = number->get<double>();
    return answer;
}

/// Nobody may know it: null, or a kind alone, is an answer without text.
Answer readGold(const json &row, const Place &place)
{
    const auto found = row.find("gold");
    if (found != row.end() && found->is_null())
        return {};
    if (found != row.end() && found->is_object() && !found->contains("number") && !found->contains("text")) {
        Answer unknown;
        unknown.kind = namedField(textField(*found, "kind", place), kAnswerKinds, "kind", place);
        return unknown;
    }
    Answer gold = readAnswerValue(row, "gold", place);
    if (gold.text.empty() && gold.kind == AnswerKind::Number)
        gold.text = numberAnswer(gold.number).text;
    else if (gold.text.empty() && gold.kind == AnswerKind::YesNo)
        gold.text = yesNoAnswer(gold.number != 0).text;
    return gold;
}

std::vector<Step> stepsField(const json &row, const Place &place)
{
    std::vector<Step> steps;
    const auto found = row.find("steps");
    if (found == row.end() || found->is_null())
        return steps;
    if (!found->is_array())
        throw ParseError(place, "\"steps\" is not a list");
    for (const json &entry : *found) {
        if (!entry.is_object())
            throw ParseError(place, "\"steps\" has an entry that is no object {\"text\": ...}");
        steps.push_back({optionalTextField(entry, "text", place), optionalTextField(entry, "question", place)});
    }
    return steps;
}

std::vector<std::string> factsField(const json &row, const Place &place)
{
    std::vector<std::string> facts;
    const auto found = row.find("facts");
    if (found == row.end() || found->is_null())
        return facts;
    if (!found->is_array())
        throw ParseError(place, "\"facts\" is not a list");
    for (const json &fact : *found) {
        if (!fact.is_string())
            throw ParseError(place, "\"facts\" has an entry that is no text");
        facts.push_back(fact.get<std::string>());
    }
    return facts;
}

RowContent readProblem(const json &row, const Place &place)
{
    RowContent content;
    Problem problem = problemOf(textField(row, "question", place));
    problem.sourceId = optionalTextField(row, "source_id", place);
    problem.gold = readGold(row, place);
    problem.kind = optionalTextField(row, "kind", place);
    problem.equation = optionalTextField(row, "equation", place);
    problem.goldSteps = stepsField(row, place);
    problem.facts = factsField(row, place);
    problem.split = optionalTextField(row, "split", place);
    problem.synthetic = flagField(row, "synthetic", place);
    const std::string statedId = optionalTextField(row, "id", place);
    if (!statedId.empty() && statedId != problem.id)
        content.doubts.push_back("\"id\" is \"" + statedId.substr(0, 40) + "\", but the question's id is \""
                                 + problem.id + "\", which is used");
    content.problem = std::move(problem);
    return content;
}

RowContent readRationale(const json &row, const Place &place)
{
    Rationale rationale;
    rationale.question = textField(row, "question", place);
    rationale.problemId = problemId(rationale.question);
    rationale.teacher = optionalTextField(row, "teacher", place);
    rationale.format = namedField(textField(row, "format", place), kAllFormats, "format", place);
    rationale.text = optionalTextField(row, "text", place);
    if (row.contains("answer") && !row["answer"].is_null())
        rationale.answer = readAnswerValue(row, "answer", place);
    rationale.answerIsRecorded = flagField(row, "answer_is_recorded", place);
    if (row.contains("gold") && !row["gold"].is_null())
        rationale.statedGold = readAnswerValue(row, "gold", place);
    const std::string verdict = optionalTextField(row, "verdict", place);
    if (!verdict.empty())
        rationale.verdict = namedField(verdict, kVerdicts, "verdict", place);
    rationale.synthetic = flagField(row, "synthetic", place);
    rationale.slip = optionalTextField(row, "slip", place);
    return {std::nullopt, {std::move(rationale)}, {}};
}

/// What a file's header says about the whole of it.
struct Header
{
    std::string name;
    bool synthetic = false;
};

RowContent readHeader(const json &row, Header &header, const Place &place)
{
    const json &version = row["retort_jsonl"];
    if (!version.is_number_integer() || version.get<std::int64_t>() != kFormatVersion)
        throw ParseError(place, "\"retort_jsonl\" is not " + std::to_string(kFormatVersion)
                                    + "; the file is of another version of Retort");
    header.name = optionalTextField(row, "name", place);
    header.synthetic = flagField(row, "synthetic", place);
    RowContent content;
    content.isHeader = true;
    return content;
}

RowContent readRow(const json &row, Header &header, const Place &place)
{
    if (row.contains("retort_jsonl"))
        return readHeader(row, header, place);
    const std::string type = textField(row, "type", place);
    if (type == "problem")
        return readProblem(row, place);
    if (type == "rationale")
        return readRationale(row, place);
    throw ParseError(place, "\"type\" is \"" + type.substr(0, 40) + "\"; expected \"problem\" or \"rationale\"");
}

} // namespace

bool isRetortJsonl(std::string_view row)
{
    const auto type = textUnder(row, "type");
    return hasKeys(row, {"retort_jsonl"}) || (hasKeys(row, {"question"}) && (type == "problem" || type == "rationale"));
}

FileFacts readRetortJsonl(const std::filesystem::path &path, RowSink &sink)
{
    Header header;
    FileFacts facts = readRows(
        path, "retort", "rows with \"type\": \"problem\" or \"rationale\"",
        [&](const json &row, const Place &place) { return readRow(row, header, place); }, sink);
    if (!header.name.empty())
        facts.name = header.name;
    facts.synthetic = header.synthetic;
    return facts;
}

std::string retortJsonl(const Dataset &dataset)
{
    json header {{"retort_jsonl", kFormatVersion}, {"name", dataset.name}};
    if (dataset.synthetic)
        header["synthetic"] = true;
    std::string text = lineOf(header);
    for (const Problem &problem : dataset.problems)
        text += lineOf(toJson(problem));
    for (const Rationale &rationale : dataset.rationales)
        text += lineOf(toJson(rationale));
    return text;
}

void writeRetortJsonl(const Dataset &dataset, const std::filesystem::path &path)
{
    writeFileAtomically(path, retortJsonl(dataset));
}

} // namespace retort
