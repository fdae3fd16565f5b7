#include "core/data/exporters/reply_lines.h"

#include "core/data/importers/fields.h"

#include <nlohmann/json.hpp>

#include <unordered_map>

namespace retort {

namespace {

using nlohmann::ordered_json;

/// The rationale with its answer sentence, which is added where the text does not state the answer by itself.
std::string replyText(const Rationale &rationale)
{
    if (formatOf(rationale.format).runsProgram() || !rationale.answer)
        return rationale.text;
    if (rationale.text.empty())
        return rationale.answer->text;
    const auto stated = announcedAnswer(rationale.text);
    const bool isStated =
        rationale.text == rationale.answer->text || (stated && equalAnswers(*stated, *rationale.answer));
    return isStated ? rationale.text : rationale.text + "\nThe answer is " + rationale.answer->text + ".";
}

ordered_json goldValue(const Answer &gold)
{
    if (gold.kind == AnswerKind::YesNo)
        return gold.number != 0;
    if (gold.kind == AnswerKind::Number)
        return gold.number;
    return ordered_json {{"kind", toText(gold.kind)}, {"text", gold.text}};
}

void addWhatIsKnown(ordered_json &row, const Rationale &rationale, const Problem *problem)
{
    if (problem != nullptr) {
        row["gold"] = goldValue(problem->gold);
        if (!problem->split.empty())
            row["split"] = problem->split;
    }
    row["format"] = toText(rationale.format);
    row["teacher"] = rationale.teacher;
}

using RowWriter = ordered_json (*)(const std::string &question, const std::string &reply);

std::string linesOf(const Dataset &dataset, const ExportOptions &options, RowWriter write)
{
    std::unordered_map<std::string, const Problem *> problems;
    for (const Problem &problem : dataset.problems)
        problems.emplace(problem.id, &problem);
    std::string text;
    for (const Rationale &rationale : dataset.rationales) {
        const auto found = problems.find(rationale.problemId);
        const Problem *problem = found == problems.end() ? nullptr : found->second;
        ordered_json row = write(problem != nullptr ? problem->question : rationale.question, replyText(rationale));
        if (!options.isPlain)
            addWhatIsKnown(row, rationale, problem);
        text += row.dump(-1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
    }
    return text;
}

ordered_json messagesRow(const std::string &question, const std::string &reply)
{
    return {{"messages", ordered_json::array({ordered_json {{"role", "user"}, {"content", question}},
                                              ordered_json {{"role", "assistant"}, {"content", reply}}})}};
}

ordered_json promptRow(const std::string &question, const std::string &reply)
{
    return {{"prompt", question}, {"completion", reply}};
}

ordered_json alpacaRow(const std::string &question, const std::string &reply)
{
    return {{"instruction", question}, {"input", ""}, {"output", reply}};
}

} // namespace

std::string messagesText(const Dataset &dataset, const ExportOptions &options)
{
    return linesOf(dataset, options, messagesRow);
}

std::string promptCompletionText(const Dataset &dataset, const ExportOptions &options)
{
    return linesOf(dataset, options, promptRow);
}

std::string alpacaText(const Dataset &dataset, const ExportOptions &options)
{
    return linesOf(dataset, options, alpacaRow);
}

} // namespace retort
