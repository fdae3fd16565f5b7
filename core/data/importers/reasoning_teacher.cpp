// A CompletionDataset of reasoning-teacher: one object, {"metadata": {...}, "data": {"0": [{completion}, ...], ...}}.
// Each completion is a row; the metadata's base model is the teacher.

#include "core/base/text.h"
#include "core/data/importers/fields.h"
#include "core/data/importers/layouts.h"
#include "core/data/importers/rows.h"

#include <algorithm>

namespace retort {

namespace {

constexpr const char *kExpected = "an object with \"metadata\" and \"data\", lists of completions";

/// Walks over the bytes of one object without parsing what it holds, and hands on each completion in it. Depth costs
/// no memory: values are skipped by counting brackets.
class CompletionScan
{
public:
    CompletionScan(std::string_view bytes, const std::function<bool(const RawRow &)> &visit)
        : m_bytes(bytes), m_visit(visit)
    {
    }

    void run()
    {
        const bool isWhole = forEachEntry([this](std::string_view key) {
            if (key == "data" && here() == '{')
                return forEachEntry([this](std::string_view) { return here() == '[' ? scanList() : visitValue(); });
            return key == "metadata" ? visitValue() : skipValue();
        });
        if (!isWhole && !m_isStopped)
            report();
    }

private:
    char here()
    {
        while (m_at < m_bytes.size()
               && (m_bytes[m_at] == ' ' || m_bytes[m_at] == '\t' || m_bytes[m_at] == '\r' || m_bytes[m_at] == '\n'))
            ++m_at;
        return m_at < m_bytes.size() ? m_bytes[m_at] : '\0';
    }

    bool take(char c)
    {
        if (here() != c)
            return false;
        ++m_at;
        return true;
    }

    /// The object at hand, entry by entry; false when it is broken or a visit ends it.
    template<typename Visit>
    bool forEachEntry(const Visit &visit)
    {
        if (!take('{'))
            return false;
        if (take('}'))
            return true;
        while (true) {
            if (here() != '"')
                return false;
            const std::size_t begin = m_at;
            if (!skipText())
                return false;
            const std::string_view key = m_bytes.substr(begin + 1, m_at - begin - 2);
            if (!take(':') || !visit(key))
                return false;
            if (!take(','))
                return take('}');
        }
    }

    bool scanList()
    {
        ++m_at;
        if (take(']'))
            return true;
        while (visitValue()) {
            if (!take(','))
                return take(']');
        }
        return false;
    }

    bool visitValue()
    {
        static_cast<void>(here());
        const std::size_t begin = m_at;
        const std::size_t line = lineAt(begin);
        if (!skipValue())
            return false;
        m_isStopped = !m_visit({trimmed(m_bytes.substr(begin, m_at - begin)), line, {}, m_at});
        return !m_isStopped;
    }

    bool skipText()
    {
        for (++m_at; m_at < m_bytes.size(); ++m_at) {
            if (m_bytes[m_at] == '\\')
                ++m_at;
            else if (m_bytes[m_at] == '"')
                return ++m_at, true;
        }
        m_at = m_bytes.size();
        return false;
    }

    bool skipValue()
    {
        std::size_t depth = 0;
        const char first = here();
        if (first == ',' || first == '}' || first == ']' || first == '\0')
            return false;
        while (m_at < m_bytes.size()) {
            const char c = m_bytes[m_at];
            if (depth == 0 && (c == ',' || c == '}' || c == ']'))
                return true; // behind a number or a word
            if (c != '"')
                ++m_at;
            else if (!skipText())
                return false;
            depth += c == '{' || c == '[' ? 1 : 0;
            depth -= c == '}' || c == ']' ? 1 : 0;
            if (depth == 0 && (c == '"' || c == '}' || c == ']'))
                return true;
        }
        return false;
    }

    std::size_t lineAt(std::size_t at)
    {
        m_line += static_cast<std::size_t>(std::count(m_bytes.begin() + static_cast<std::ptrdiff_t>(m_counted),
                                                      m_bytes.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
        m_counted = at;
        return m_line;
    }

    void report()
    {
        const std::size_t at = std::max(std::min(m_at, m_bytes.size()), m_counted);
        const bool isEnd = at >= m_bytes.size();
        m_visit({{},
                 lineAt(at),
                 std::string("the row is not valid JSON: ") + (isEnd ? "the file ends" : "something else stands")
                     + " where " + kExpected + " should go on; the rest of the file is left out",
                 m_bytes.size()});
    }

    std::string_view m_bytes;
    const std::function<bool(const RawRow &)> &m_visit;
    std::size_t m_at = 0;
    std::size_t m_line = 1;
    std::size_t m_counted = 0;
    bool m_isStopped = false;
};

void forEachCompletion(std::string_view bytes, const std::function<bool(const RawRow &)> &visit)
{
    if (bytes.starts_with("\xef\xbb\xbf"))
        bytes.remove_prefix(3);
    if (!trimmed(bytes.substr(0, 4096)).empty())
        CompletionScan(bytes, visit).run();
}

class CompletionReader
{
public:
    RowContent read(const nlohmann::json &row, const Place &place)
    {
        RowContent content;
        content.isHeader = !row.contains("completion") && row.contains("base_model");
        if (content.isHeader) {
            m_teacher = optionalTextField(row, "base_model", place);
            return content;
        }
        content.problem = problemOf(std::string(trimmed(textField(row, "question", place))));
        content.problem->gold = goldField(row, place);
        content.problem->sourceId = optionalTextField(row, "sample_index", place);
        content.rationales.push_back(rationaleOf(row, *content.problem, place));
        if (row.value("reasoning_finish_reason", nlohmann::json()) == "length"
            || row.value("finish_reason", nlohmann::json()) == "length")
            content.doubts.push_back("the completion was cut off at its length");
        return content;
    }

private:
    static Answer goldField(const nlohmann::json &row, const Place &place)
    {
        const auto found = row.find("answer");
        if (found != row.end())
            if (const auto answer = answerOfValue(*found))
                return *answer;
        return {AnswerKind::Text, 0, std::string(trimmed(textField(row, "answer", place)))};
    }

    /// With zero-shot reasoning the answer is asked for in a second completion, which is recorded apart.
    Rationale rationaleOf(const nlohmann::json &row, const Problem &problem, const Place &place) const
    {
        Rationale rationale =
            rationaleFor(problem, m_teacher.empty() ? teacherOfFile(place.file) : m_teacher, FormatKind::Cot);
        const std::string completion = optionalTextField(row, "completion", place);
        const std::string reasoning(trimmed(optionalTextField(row, "reasoning_completion", place)));
        rationale.text = reasoning.empty() ? std::string(trimmed(completion)) : reasoning;
        rationale.statedGold = problem.gold;
        if (rationale.text.empty())
            throw ParseError(place, "\"completion\" is missing or empty; expected a text");
        if (!reasoning.empty()) {
            ReadingOptions options;
            options.expected = problem.gold.kind;
            rationale.answerIsRecorded = true;
            rationale.answer = readAnswer(completion, options).answer;
        }
        return rationale;
    }

    std::string m_teacher;
};

} // namespace

bool isReasoningTeacher(std::string_view row)
{
    return trimmed(row).starts_with("\"metadata\": {") || hasKeys(row, {"metadata", "data"});
}

FileFacts readReasoningTeacher(const std::filesystem::path &path, RowSink &sink)
{
    CompletionReader reader;
    return readCutRows(
        path, "reasoning-teacher", kExpected,
        [&](const nlohmann::json &row, const Place &place) { return reader.read(row, place); }, sink,
        forEachCompletion);
}

} // namespace retort
