#include "core/formats/spelled_marks.h"

#include <algorithm>
#include <array>

namespace retort {

namespace {

struct Style
{
    std::string_view open;
    std::string_view close;
};

constexpr std::array kStyles {Style {"[/", "]"}, Style {"(/", ")"}, Style {"%/", "%"}, Style {"./", "/."}};

struct Name
{
    std::string_view name;
    std::string_view text;
};

constexpr std::array kNames {
    Name {"newline", "\n"},
    Name {"tab", "\t"},
    Name {"indent", "    "},
    Name {"space", " "},
    Name {"less", "<"},
    Name {"greater", ">"},
    Name {"open", "{"},
    Name {"close", "}"},
    Name {"backslash", "\\"},
    Name {"caret", "^"},
    Name {"tilde", "~"},
    Name {"backtick", "`"},
    Name {"left", "["},
    Name {"right", "]"},
    Name {"begin", "("},
    Name {"end", ")"},
    Name {"underscore", "_"},
    Name {"hash", "#"},
    Name {"percent", "%"},
    Name {"star", "*"},
    Name {"plus", "+"},
    Name {"minus", "-"},
    Name {"equals", "="},
    Name {"slash", "/"},
    Name {"bar", "|"},
    Name {"and", "&"},
    Name {"at", "@"},
    Name {"dollar", "$"},
    Name {"exclamation", "!"},
    Name {"question", "?"},
    Name {"colon", ":"},
    Name {"semicolon", ";"},
    Name {"comma", ","},
    Name {"dot", "."},
    Name {"quote", "'"},
    Name {"quotes", "\""},
    // The openings of the styles, where a text means them literally.
    Name {"square", "[/"},
    Name {"round", "(/"},
    Name {"share", "%/"},
    Name {"point", "./"},
};

std::string markOf(std::string_view name, const Style &style)
{
    return std::string(style.open) + std::string(name) + std::string(style.close);
}

/// The mark at the beginning of a text: how long it is, and what it stands for.
struct FoundMark
{
    std::size_t length = 0; // 0: none
    std::string_view text;
};

FoundMark markAt(std::string_view text)
{
    for (const Style &style : kStyles) {
        if (!text.starts_with(style.open))
            continue;
        const std::string_view rest = text.substr(style.open.size());
        for (const Name &entry : kNames) {
            if (rest.starts_with(entry.name) && rest.substr(entry.name.size()).starts_with(style.close))
                return {style.open.size() + entry.name.size() + style.close.size(), entry.text};
        }
    }
    return {};
}

/// The opening of a mark at the beginning of a text that goes on with a mark's name; empty: there is none. What follows
/// may be a mark that is still to be put there, so a text does not need to hold the whole mark to be taken for one.
std::string_view openingAt(std::string_view text)
{
    for (const Style &style : kStyles) {
        if (!text.starts_with(style.open))
            continue;
        const std::string_view rest = text.substr(style.open.size());
        if (std::ranges::any_of(kNames, [&](const Name &entry) { return rest.starts_with(entry.name); }))
            return style.open;
    }
    return {};
}

std::string_view nameOf(std::string_view text)
{
    const auto *entry = std::ranges::find(kNames, text, &Name::text);
    return entry == kNames.end() ? std::string_view() : entry->name;
}

/// How many spaces at the beginning of `text` are written with marks: those of a run, and those at an end of the whole.
std::size_t spelledSpaces(std::string_view text, bool isBegin)
{
    const std::size_t count = std::min(text.find_first_not_of(' '), text.size());
    return count > 1 || isBegin || count == text.size() ? count : 0;
}

std::string spelledRun(std::size_t spaces, const Style &style)
{
    constexpr std::size_t kIndent = 4;
    std::string run;
    for (; spaces >= kIndent; spaces -= kIndent)
        run += markOf("indent", style);
    for (; spaces > 0; --spaces)
        run += markOf("space", style);
    return run;
}

/// A program with every one of the characters, to try a style on.
std::string sampleOf(const SpelledMarks &marks)
{
    std::string sample = "def solver():\n    n = 3\n    return n";
    for (const char character : marks.characters)
        sample += " x" + std::string(1, character) + "x";
    return sample;
}

} // namespace

std::string withMarks(std::string_view text, const SpelledMarks &marks)
{
    if (marks.isEmpty())
        return std::string(text);
    const Style &style = kStyles.at(marks.style);
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t spaces = marks.repeatedSpaces ? spelledSpaces(text.substr(at), at == 0) : 0;
        if (spaces > 0) {
            result += spelledRun(spaces, style);
            at += spaces;
            continue;
        }
        const std::string_view opening = openingAt(text.substr(at));
        const std::string_view next = opening.empty() ? text.substr(at, 1) : opening;
        const bool isSpelled = !opening.empty() || marks.characters.find(next[0]) != std::string::npos;
        const std::string_view name = isSpelled ? nameOf(next) : std::string_view();
        result += name.empty() ? std::string(next) : markOf(name, style);
        at += next.size();
    }
    return result;
}

std::vector<MarkPlace> marksIn(std::string_view text)
{
    std::vector<MarkPlace> marks;
    for (std::size_t at = 0; at < text.size();) {
        const FoundMark mark = markAt(text.substr(at));
        if (mark.length > 0)
            marks.push_back({at, at + mark.length, mark.text});
        at += std::max<std::size_t>(mark.length, 1);
    }
    return marks;
}

std::string withoutMarks(std::string_view text)
{
    std::string result;
    std::size_t at = 0;
    for (const MarkPlace &mark : marksIn(text)) {
        result.append(text.substr(at, mark.begin - at)).append(mark.text);
        at = mark.end;
    }
    return result.append(text.substr(at));
}

std::optional<SpelledMarks> chooseMarks(const std::string &lostCharacters, bool losesRepeatedSpaces,
                                        const std::function<bool(const std::string &)> &keepsText)
{
    SpelledMarks marks {{}, losesRepeatedSpaces, 0};
    for (const char character : lostCharacters) {
        if (!nameOf({&character, 1}).empty())
            marks.characters += character;
    }
    if (marks.isEmpty())
        return marks;
    for (; marks.style < kStyles.size(); ++marks.style) {
        if (keepsText(withMarks(sampleOf(marks), marks)))
            return marks;
    }
    return std::nullopt;
}

} // namespace retort
