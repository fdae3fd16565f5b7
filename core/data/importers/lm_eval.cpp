// Samples that lm-evaluation-harness logs: the problem as its data set has it ("doc"), its target, and what the model
// answered ("resps"). A task with several filters logs each answer once a filter; the first filter's are taken. The
// harness writes MODEL/samples_TASK_TIME.jsonl, so that the folder says who answered.

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
    throw ParseError(place, "\"target\" holds no number, yes or no, or letter; choose a task whose target is one");
}

/// The lines before "####" in the problem's own answer, as GSM8K has them.
std::vector<Step> goldSteps(const nlohmann::json &doc)
{
    std::vector<Step> steps;
    const auto answer = doc.find("answer");
    if (answer == doc.end() || !answer->is_string())
        return steps;
    const auto &text = answer->get_ref<const std::string &>();
    const std::size_t mark = text.rfind("####");
    if (mark == std::string::npos)
        return steps;
    for (const std::string &line : splitLines(std::string_view(text).substr(0, mark)))
        if (!trimmed(line).empty())
            steps.push_back({std::string(trimmed(line)), {}});
    return steps;
}

/// "org__model" is what the harness makes of org/model; files that stand elsewhere go by their own name.
std::string modelOf(const std::filesystem::path &path)
{
    const std::string folder = path.parent_path().filename().string();
    const std::size_t mark = folder.rfind("__");
    const bool isOfHarness = path.filename().string().starts_with("samples_") && mark != std::string::npos;
    return isOfHarness && mark + 2 < folder.size() ? withReplacedInvalidUtf8(folder.substr(mark + 2))
                                                   : teacherOfFile(path.filename().string());
}

/// Every text in "resps", which has a list of answers for each request.
std::vector<std::string> responses(const nlohmann::json &row, const Place &place)
{
    std::vector<std::string> texts;
    const auto resps = row.find("resps");
    if (resps == row.end() || !resps->is_array())
        throw ParseError(place, "\"resps\" is missing; expected lists of answers, as --log_samples writes them");
    for (const nlohmann::json &request : *resps)
        for (const nlohmann::json &text : request.is_array() ? request : nlohmann::json::array({request}))
            if (text.is_string())
                texts.push_back(text.get<std::string>());
    if (texts.empty())
        throw ParseError(place, "\"resps\" holds no text; the task is scored by likelihood, choose one that generates");
    return texts;
}

/// Keeps the rows of the filter that the file names first.
class SampleReader
{
public:
    explicit SampleReader(std::string model) : m_model(std::move(model)) {}

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
    void readSample(const nlohmann::json &row, const Place &place, RowContent &content) const
    {
        content.problem = problemOf(questionField(row, place));
        content.problem->sourceId = optionalTextField(row, "doc_id", place);
        content.problem->gold = targetField(row, place);
        content.problem->goldSteps = goldSteps(row.at("doc"));
        for (const std::string &text : responses(row, place)) {
            Rationale rationale = rationaleFor(*content.problem, m_model, FormatKind::Cot);
            rationale.text = trimmed(text);
            rationale.answer = announcedAnswer(rationale.text);
            rationale.statedGold = content.problem->gold;
            if (rationale.text.empty())
                content.doubts.push_back("\"resps\" has an empty text");
            content.rationales.push_back(std::move(rationale));
        }
    }

    std::string m_model;
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
    SampleReader reader(modelOf(path));
    return readRows(
        path, "lm-eval", "rows with \"doc\", \"target\" and \"resps\"",
        [&](const nlohmann::json &row, const Place &place) { return reader.read(row, place); }, sink);
}

} // namespace retort
