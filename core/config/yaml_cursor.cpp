#include "core/config/yaml_cursor.h"

#include "core/base/text.h"
#include "core/config/config_file.h"

#include <algorithm>
#include <optional>

namespace retort {

namespace {

bool isWordCharacter(char c)
{
    return c != ' ' && c != '\t' && c != ',' && c != '{' && c != '}' && c != '[' && c != ']' && c != '"' && c != '\'';
}

/// Follows blocks and brackets from line to line.
class LineScanner
{
public:
    void feed(std::string_view line)
    {
        if (!m_flow.empty()) {
            feedFlow(line, 0);
            return;
        }
        const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
        m_isContent = indent < line.size() && line[indent] != '#';
        if (!m_isContent || isInText(indent))
            return;
        m_textIndent.reset();
        feedBlock(line, indent);
    }

    /// What is typed at the end of the text fed so far; `indent`: of an empty last line.
    [[nodiscard]] YamlCursor cursor(std::string_view lastLine)
    {
        if (m_flow.empty() && !m_isContent)
            popTo(lastLine.size(), false);
        YamlCursor at;
        at.path = path();
        at.isValue = m_flow.empty() ? m_isContent && m_isAfterColon : !m_flow.back().isMap || m_flow.back().hasKey;
        if (m_isContent || !m_flow.empty()) {
            std::size_t begin = lastLine.size();
            while (begin > 0 && isWordCharacter(lastLine[begin - 1]))
                --begin;
            at.word = lastLine.substr(begin);
        }
        return at;
    }

    [[nodiscard]] bool isContent() const { return m_isContent; }

    [[nodiscard]] std::string path() const
    {
        std::string text;
        for (const Frame &frame : m_frames)
            append(text, frame.isItem, frame.key, frame.index);
        for (const Flow &flow : m_flow)
            if (!flow.isMap || flow.hasKey)
                append(text, !flow.isMap, flow.key, flow.index);
        return text;
    }

    /// Of the line's own key, without what its brackets hold.
    [[nodiscard]] std::string blockPath() const
    {
        std::string text;
        for (const Frame &frame : m_frames)
            append(text, frame.isItem, frame.key, frame.index);
        return text;
    }

private:
    struct Frame
    {
        std::size_t indent = 0;
        bool isItem = false;
        std::size_t index = 0;
        std::string key;
    };

    struct Flow
    {
        bool isMap = false;
        bool hasKey = false; // behind its colon
        std::size_t index = 0;
        std::string key;
    };

    static void append(std::string &text, bool isItem, const std::string &key, std::size_t index)
    {
        if (isItem)
            text += '[' + std::to_string(index) + ']';
        else
            text += (text.empty() ? "" : ".") + key;
    }

    [[nodiscard]] bool isInText(std::size_t indent) const { return m_textIndent && indent > *m_textIndent; }

    void popTo(std::size_t indent, bool isDash)
    {
        const auto isOver = [&](const Frame &frame) {
            return frame.indent > indent || (frame.indent == indent && (frame.isItem || !isDash));
        };
        while (!m_frames.empty() && isOver(m_frames.back())) {
            m_lastIndex = m_frames.back().isItem && m_frames.back().indent == indent
                              ? std::optional(m_frames.back().index)
                              : std::nullopt;
            m_frames.pop_back();
        }
    }

    void feedBlock(std::string_view line, std::size_t at)
    {
        const auto isDash = [&] {
            return at < line.size() && line[at] == '-' && (at + 1 == line.size() || line[at + 1] == ' ');
        };
        m_lastIndex.reset();
        popTo(at, isDash());
        while (isDash()) {
            m_frames.push_back({at, true, m_lastIndex ? *m_lastIndex + 1 : 0, {}});
            m_lastIndex.reset();
            at = std::min(line.find_first_not_of(' ', at + 1), line.size());
        }
        m_isAfterColon = false;
        const std::size_t colon = keyEnd(line, at);
        if (colon != std::string_view::npos) {
            m_frames.push_back({at, false, 0, unquoted(line.substr(at, colon - at))});
            m_isAfterColon = colon + 1 < line.size();
            at = std::min(line.find_first_not_of(' ', colon + 1), line.size());
            if (at < line.size() && (line[at] == '|' || line[at] == '>'))
                m_textIndent = m_frames.back().indent;
        }
        if (at < line.size() && (line[at] == '{' || line[at] == '['))
            feedFlow(line, at);
    }

    static std::size_t keyEnd(std::string_view line, std::size_t at)
    {
        if (at < line.size() && (line[at] == '{' || line[at] == '[' || line[at] == '#'))
            return std::string_view::npos;
        for (std::size_t i = at; i < line.size(); ++i)
            if (line[i] == ':' && (i + 1 == line.size() || line[i + 1] == ' '))
                return i;
        return std::string_view::npos;
    }

    static std::string unquoted(std::string_view text)
    {
        text = trimmed(text);
        const bool isQuoted = text.size() > 1 && (text[0] == '"' || text[0] == '\'') && text.back() == text[0];
        return std::string(isQuoted ? text.substr(1, text.size() - 2) : text);
    }

    void feedFlow(std::string_view line, std::size_t at)
    {
        std::string word;
        for (; at < line.size(); ++at) {
            const char c = line[at];
            if (c == '#' && (at == 0 || line[at - 1] == ' '))
                return;
            if ((c == '"' || c == '\'') && trimmed(word).empty()) {
                const std::size_t end = std::min(line.find(c, at + 1), line.size());
                word = line.substr(at + 1, std::min(end, line.size()) - at - 1);
                at = end;
            } else {
                feedSign(c, at + 1 == line.size() ? ' ' : line[at + 1], word);
            }
            if (m_flow.empty())
                return;
        }
    }

    void feedSign(char c, char next, std::string &word)
    {
        if (c == '{' || c == '[') {
            m_flow.push_back({c == '{', false, 0, {}});
        } else if (c == '}' || c == ']') {
            m_flow.pop_back();
        } else if (c == ',') {
            m_flow.back().hasKey = false;
            ++m_flow.back().index;
        } else if (c == ':' && m_flow.back().isMap && !m_flow.back().hasKey && (next == ' ' || next == '"')) {
            m_flow.back().hasKey = true;
            m_flow.back().key = trimmed(word);
        } else {
            word += c;
            return;
        }
        word.clear();
    }

    std::vector<Frame> m_frames;
    std::vector<Flow> m_flow;
    std::optional<std::size_t> m_textIndent; // inside "|": of the key it belongs to
    std::optional<std::size_t> m_lastIndex; // of the item that ended last
    bool m_isContent = false;
    bool m_isAfterColon = false;
};

/// Lines without their ends; the last one may be empty.
std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    for (std::size_t begin = 0;;) {
        const std::size_t end = text.find('\n', begin);
        std::string_view line = text.substr(begin, end == std::string_view::npos ? end : end - begin);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        lines.push_back(line);
        if (end == std::string_view::npos)
            return lines;
        begin = end + 1;
    }
}

bool isInside(std::string_view inner, std::string_view outer)
{
    return inner.starts_with(outer)
           && (inner.size() == outer.size() || inner[outer.size()] == '.' || inner[outer.size()] == '[');
}

/// "formats[3].weight" as the settings' list has it: "formats[].weight".
std::string withoutIndices(std::string_view path)
{
    std::string text;
    bool isIndex = false;
    for (const char c : path) {
        isIndex = c == '[' || (isIndex && c != ']');
        if (!isIndex || c == '[')
            text += c;
    }
    return text;
}

std::vector<YamlCompletion> valuesOf(const std::string &key)
{
    std::vector<YamlCompletion> words;
    for (const SettingInfo &info : allSettings()) {
        if (info.key != key && info.key + "[]" != key)
            continue;
        for (const std::string &choice : info.choices)
            words.push_back({choice, choice, info.help});
        if (info.type.starts_with("true or false"))
            words = {{"true", "true", info.help}, {"false", "false", info.help}};
    }
    return words;
}

std::vector<YamlCompletion> keysOf(const std::string &section)
{
    const std::string prefix = section.empty() ? "" : section + '.';
    std::vector<YamlCompletion> words;
    for (const SettingInfo &info : allSettings()) {
        if (!info.key.starts_with(prefix))
            continue;
        const std::string rest = info.key.substr(prefix.size());
        const std::string word = rest.substr(0, rest.find_first_of(".["));
        const bool isSetting = word.size() == rest.size();
        const bool isNew =
            std::none_of(words.begin(), words.end(), [&](const auto &known) { return known.word == word; });
        if (isNew && !word.empty())
            words.push_back({word, word + (isSetting ? ": " : ":"), isSetting ? info.help : ""});
    }
    return words;
}

} // namespace

YamlCursor yamlCursorAt(std::string_view text, std::size_t byte)
{
    LineScanner scanner;
    const std::vector<std::string_view> lines = linesOf(text.substr(0, byte));
    for (const std::string_view line : lines)
        scanner.feed(line);
    return scanner.cursor(lines.back());
}

LineRange linesOfKey(std::string_view text, std::string_view path)
{
    LineScanner scanner;
    LineRange range;
    const std::vector<std::string_view> lines = linesOf(text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        scanner.feed(lines[i]);
        if (!scanner.isContent() || !isInside(scanner.blockPath(), path))
            continue;
        range.first = range.first == 0 ? i + 1 : range.first;
        range.last = i + 1;
    }
    const std::size_t end = path.find_last_of(".[");
    const bool isTop = end == std::string_view::npos || end == 0;
    return range.first > 0 || isTop ? range : linesOfKey(text, path.substr(0, end));
}

std::string keyOfLine(std::string_view text, std::size_t line)
{
    LineScanner scanner;
    const std::vector<std::string_view> lines = linesOf(text);
    for (std::size_t i = 0; i < std::min(line, lines.size()); ++i)
        scanner.feed(lines[i]);
    return scanner.blockPath();
}

std::vector<YamlCompletion> completionsAt(const YamlCursor &cursor)
{
    std::vector<YamlCompletion> words =
        cursor.isValue ? valuesOf(withoutIndices(cursor.path)) : keysOf(withoutIndices(cursor.path));
    std::erase_if(words, [&](const YamlCompletion &word) { return !word.word.starts_with(cursor.word); });
    return words;
}

std::vector<YamlCompletion> completionsAt(std::string_view text, std::size_t byte)
{
    return completionsAt(yamlCursorAt(text, byte));
}

} // namespace retort
