// Samples that lm-evaluation-harness logs: the problem as its data set has it ("doc"), its target, and what the model
// answered ("resps"). A task with several filters logs each answer once a filter; the first filter's are taken.

#include "core/base/text.h"
#include "core/data/importers/fields.h"
#include "core/data/importers/layouts.h"
#include "core/data/importers/rows.h"

#include <array>
#include <utility>

namespace retort {

namespace {

constexpr std::array<const char *, 7> kQuestions {"question", "Question", "problem",    "query",
                                                  "input",    "prompt",   "instruction"};

std::string questionField(const nlohmann::json &row, const Place &place)
{
    const auto doc = row.find("doc");
    if (doc == row.end() || !doc->is_object())
        throw ParseError(place, "\"doc\" is missing; expected the problem as an object");
    for (const char *key : kQuestions)
        if (const auto found = doc->find(key); found != doc->end() && found->is_string())
            return questionOfParts(optionalTextField(*doc, "Body", place), textField(*doc, key, place));
    throw ParseError(place, "\"doc\" has no question; expected one of \"question\", \"problem\", \"input\"");
}

Answer targetField(const nlohmann::json &row, const Place &place)
{
    const auto target = row.find("target");
    if (target != row.end()) {
        if (const auto answer = answerOfValue(*target))
            return *answer;
        if (target->is_string())
            if (const auto answer = announcedAnswer(target->get_ref<const std::string &>()))
                return *answer;
    }
    throw ParseError(place, "\"target\" holds no number, yes or no, or letter");
}

/// Every text in "resps", which has a list of answers for each request.
std::vector<std::string> responses(const nlohmann::json &row, const Place &place)
{
    std::vector<std::string> texts;
    const auto resps = row.find("resps");
    if (resps == row.end() || !resps->is_array())
        throw ParseError(place, "\"resps\" is missing; expected lists of answers");
    for (const nlohmann::json &request : *resps)
        for (const nlohmann::json &text : request.is_array() ? request : nlohmann::json::array({request}))
            if (text.is_string())
                texts.push_back(text.get<std::string>());
    if (texts.empty())
        throw ParseError(place, "\"resps\" holds no text; the task is scored by likelihood");
    return texts;
}

/// Keeps the rows of the filter that the file names first.
class SampleReader
{
public:
    RowContent read(const nlohmann::json &row, const Place &place)
    {
        const std::string filter = optionalTextField(row, "filter", place);
        if (!m_filter)
            m_filter = filter;
        RowContent content;
        if (filter == *m_filter)
            readSample(row, place, content);
        else if (!std::exchange(m_hasNoted, true))
            content.doubts.push_back("the filter \"" + filter.substr(0, 40) + "\" has the answers of \""
                                     + m_filter->substr(0, 40) + "\" again; they are taken once");
        return content;
    }

private:
    static void readSample(const nlohmann::json &row, const Place &place, RowContent &content)
    {
        content.problem = problemOf(questionField(row, place));
        content.problem->sourceId = optionalTextField(row, "doc_id", place);
        content.problem->gold = targetField(row, place);
        for (const std::string &text : responses(row, place)) {
            Rationale rationale = rationaleFor(*content.problem, teacherOfFile(place.file), FormatKind::Cot);
            rationale.text = trimmed(text);
            rationale.answer = announcedAnswer(rationale.text);
            rationale.statedGold = content.problem->gold;
            if (rationale.text.empty())
                content.doubts.push_back("\"resps\" has an empty text");
            content.rationales.push_back(std::move(rationale));
        }
    }

    std::optional<std::string> m_filter;
    bool m_hasNoted = false;
};

} // namespace

bool isLmEval(std::string_view row)
{
    return hasKeys(row, {"doc_id", "doc", "resps"});
}

FileFacts readLmEval(const std::filesystem::path &path, RowSink &sink)
{
    SampleReader reader;
    return readRows(
        path, "lm-eval", "rows with \"doc\", \"target\" and \"resps\"",
        [&](const nlohmann::json &row, const Place &place) { return reader.read(row, place); }, sink);
}

} // namespace retort
