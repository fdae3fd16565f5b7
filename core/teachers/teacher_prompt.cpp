#include "core/teachers/teacher_prompt.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace retort {

namespace {

constexpr std::uintmax_t kLargestPrompt = 1 << 20;
constexpr std::string_view kHintLine = "{hint}";

struct Section
{
    std::string name;
    std::string text;
    std::size_t line = 0;
};

/// "question" of the line "[[question]]".
std::optional<std::string> sectionName(std::string_view line)
{
    line = trimmed(line);
    if (!line.starts_with("[[") || !line.ends_with("]]") || line.size() < 5)
        return std::nullopt;
    return std::string(trimmed(line.substr(2, line.size() - 4)));
}

std::vector<Section> sectionsOf(const std::string &text)
{
    std::vector<Section> sections;
    std::size_t number = 0;
    for (const std::string &line : splitLines(text)) {
        ++number;
        if (const auto name = sectionName(line))
            sections.push_back({*name, {}, number});
        else if (!sections.empty())
            sections.back().text += line + "\n";
    }
    for (Section &section : sections)
        section.text = trimmed(section.text);
    return sections;
}

class PromptReader
{
public:
    PromptReader(TeacherPrompt &prompt, const std::string &file) : m_prompt(prompt), m_file(file) {}

    void take(const Section &section)
    {
        if (section.name.starts_with("example "))
            return takeExample(section);
        if (section.name == "stop") {
            m_prompt.stop.push_back(replacedAll(section.text, "\\n", "\n"));
            return;
        }
        std::string *target = fieldNamed(section.name);
        if (target == nullptr)
            fail(section.line, unknownName(section.name));
        if (std::ranges::count(m_taken, section.name) > 0)
            fail(section.line, "[[" + section.name + "]] stands there twice");
        m_taken.push_back(section.name);
        *target = section.text;
    }

    void checkWhole() const
    {
        if (m_prompt.question.find("{question}") == std::string::npos)
            fail(0, "needs a section [[question]] that holds {question}");
        if (m_prompt.answer.find("{answer}") == std::string::npos
            && m_prompt.answer.find("{rationale}") == std::string::npos)
            fail(0, "needs a section [[answer]] that holds {rationale} or {answer}");
        for (const PromptExample &example : m_prompt.examples)
            if (example.question.empty() || example.answer.empty())
                fail(0, "an example needs [[example question]], [[example rationale]] and [[example answer]]");
    }

private:
    [[noreturn]] void fail(std::size_t line, const std::string &message) const
    {
        throw ParseError({m_file, line, 0}, message);
    }

    static std::string unknownName(const std::string &name)
    {
        const std::vector<std::string> known {"system",           "question",          "answer",        "hint", "stop",
                                              "example question", "example rationale", "example answer"};
        const auto meant = didYouMean(name, known);
        return "unknown section [[" + name + "]]; "
               + (meant ? "did you mean [[" + *meant + "]]?" : "known are: " + joined(known, ", "));
    }

    std::string *fieldNamed(const std::string &name)
    {
        const std::array<std::pair<std::string_view, std::string *>, 4> fields {{{"system", &m_prompt.system},
                                                                                 {"question", &m_prompt.question},
                                                                                 {"answer", &m_prompt.answer},
                                                                                 {"hint", &m_prompt.hint}}};
        for (const auto &[known, field] : fields)
            if (known == name)
                return field;
        return nullptr;
    }

    void takeExample(const Section &section)
    {
        const std::string part = section.name.substr(std::string_view("example ").size());
        if (part == "question")
            m_prompt.examples.push_back({section.text, {}, {}});
        else if (part != "rationale" && part != "answer")
            fail(section.line, unknownName(section.name));
        else if (m_prompt.examples.empty())
            fail(section.line, "[[" + section.name + "]] stands before any [[example question]]");
        else
            (part == "answer" ? m_prompt.examples.back().answer : m_prompt.examples.back().rationale) = section.text;
    }

    TeacherPrompt &m_prompt;
    const std::string m_file;
    std::vector<std::string> m_taken;
};

/// One pass: what is put in is not searched again.
std::string filledIn(const std::string &layout, const std::vector<std::pair<std::string_view, std::string>> &values)
{
    std::string text;
    for (std::size_t i = 0; i < layout.size();) {
        const auto found = std::ranges::find_if(
            values, [&](const auto &value) { return std::string_view(layout).substr(i).starts_with(value.first); });
        text += found == values.end() ? std::string(1, layout[i]) : found->second;
        i += found == values.end() ? 1 : found->first.size();
    }
    return text;
}

std::string withoutHintLine(const std::string &layout)
{
    std::vector<std::string> lines = splitLines(layout);
    std::erase_if(lines, [](const std::string &line) { return trimmed(line) == kHintLine; });
    return joined(lines, "\n");
}

std::string questionText(const TeacherPrompt &prompt, const std::string &question, const std::string &gold,
                         bool isHinted)
{
    const std::string hint = isHinted ? filledIn(prompt.hint, {{"{answer}", gold}}) : std::string();
    return filledIn(isHinted ? prompt.question : withoutHintLine(prompt.question),
                    {{"{question}", question}, {"{hint}", hint}});
}

} // namespace

std::string TeacherPrompt::hash() const
{
    return sha256Hex(text).substr(0, 16);
}

TeacherPrompt readPrompt(FormatKind format, const std::string &text, const std::string &name)
{
    if (firstInvalidUtf8(text))
        throw ParseError({name, 0, 0}, "is not UTF-8 text; save it as UTF-8");
    TeacherPrompt prompt;
    prompt.format = format;
    prompt.text = text;
    PromptReader reader(prompt, name);
    for (const Section &section : sectionsOf(text))
        reader.take(section);
    reader.checkWhole();
    return prompt;
}

std::filesystem::path promptFile(const std::filesystem::path &workspace, FormatKind format)
{
    return workspace / "prompts" / (std::string(toText(format)) + ".txt");
}

TeacherPrompt promptFor(const std::filesystem::path &workspace, FormatKind format)
{
    const std::filesystem::path file = promptFile(workspace, format);
    if (!std::filesystem::exists(file))
        return readPrompt(format, builtInPrompt(format), "the built-in prompt");
    return readPrompt(format, readFile(file, kLargestPrompt), file.string());
}

std::vector<ChatMessage> makeMessages(const TeacherPrompt &prompt, const std::vector<PromptExample> &examples,
                                      const Problem &problem, bool isHinted)
{
    std::vector<ChatMessage> messages;
    if (!prompt.system.empty())
        messages.push_back({"system", prompt.system});
    for (const std::vector<PromptExample> &list : {prompt.examples, examples})
        for (const PromptExample &example : list) {
            messages.push_back({"user", questionText(prompt, example.question, example.answer, isHinted)});
            messages.push_back({"assistant", filledIn(prompt.answer, {{"{rationale}", example.rationale},
                                                                      {"{answer}", example.answer}})});
        }
    messages.push_back({"user", questionText(prompt, problem.question, problem.gold.text, isHinted)});
    return messages;
}

} // namespace retort
