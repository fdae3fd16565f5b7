#include "core/store/filter_keys.h"

#include "core/base/text.h"
#include "core/formats/path_name.h"

#include <algorithm>
#include <limits>

namespace retort {

namespace {

constexpr int kTags = 9;
constexpr std::string_view kLengthOf = "length/";

std::vector<FilterChoice> verdicts(const std::string &whose)
{
    return {{"right", whose + " is right"},
            {"wrong", whose + " is not right, no answer included"},
            {"no_answer", whose + " gives no answer"}};
}

std::vector<FilterChoice> named(const std::vector<std::string> &names)
{
    std::vector<FilterChoice> choices;
    for (const std::string &name : names)
        choices.push_back({name, {}});
    return choices;
}

std::vector<FilterChoice> yesOrNo(const std::string &yes, const std::string &no)
{
    return {{"yes", yes}, {"no", no}};
}

/// The student's paths, then the teachers and theirs.
std::vector<FilterChoice> pathChoices(const FilterWords &words)
{
    std::vector<FilterChoice> choices = named(words.formats);
    for (const std::string &teacher : words.teachers)
        choices.push_back({teacher, "this teacher"});
    return choices;
}

/// Paths of one format, with a calculator or without, are of one kind.
std::vector<FilterChoice> formatChoices(const FilterWords &words)
{
    std::vector<std::string> formats;
    for (const std::string &path : words.formats) {
        const std::string format = readPathName(path).format;
        if (!format.empty() && std::ranges::count(formats, format) == 0)
            formats.push_back(format);
    }
    return named(formats);
}

std::vector<FilterChoice> tagChoices(const std::map<int, std::string> &names)
{
    std::vector<FilterChoice> choices;
    for (int tag = 1; tag <= kTags; ++tag) {
        const auto found = names.find(tag);
        choices.push_back({std::to_string(tag), found == names.end() ? std::string() : found->second});
    }
    choices.push_back({std::string(kAnyTag), "has a tag"});
    choices.push_back({std::string(kNone), "has no tag"});
    for (const auto &[tag, name] : names)
        choices.push_back({name, "tag " + std::to_string(tag)});
    return choices;
}

std::vector<FilterKey> ownKeys(const FilterWords &words)
{
    using enum FilterValueKind;
    return {
        {"verdict", "how the vote was judged", Choice, verdicts("the vote")},
        {"teacher",
         "how the teachers were judged",
         Choice,
         {{"right", "at least one teacher is right"},
          {"wrong", "no teacher is right"},
          {"none", "no teacher answered it"}}},
        {"failure", "kind of failure", Choice, named(words.failures)},
        {"disagree", "whether the student's paths differ", Choice,
         yesOrNo("the paths give different answers", "all paths give one answer")},
        {"agree", "whether the student's paths give one answer", Choice,
         yesOrNo("all paths give one answer", "the paths give different answers")},
        {"path", "a path that gives an answer", Choice, pathChoices(words)},
        {"format", "the format of a student's path that gives an answer", Choice, formatChoices(words)},
        {"program",
         "how the student's programs ended",
         Choice,
         {{"failed", "a program gives no value"}, {"ran", "every program gives a value"}, {"none", "no program"}}},
        {"text", "words of the problem or a rationale, or /a pattern/", Text, {}},
        {"steps", "steps of the longest path", Number, {}},
        {"goldsteps", "steps of the gold solution, as the library has it", Number, {}},
        {"length", "tokens of the longest path", Number, {}},
        {"words", "words of the question", Number, {}},
        {"slip", "the step with the first slip in arithmetic", Number, yesOrNo("a step has a slip", "no step has one")},
        {"reading",
         "whether reading rules find different answers in a text",
         Choice,
         {{"differs", "what counts depends on the rule"}, {"same", "every rule that reads an answer reads the same"}}},
        {"agreement", "share of paths with the most frequent answer, 0 to 1", Number, {}},
        {"tag", "tag 1 to 9", Tag, tagChoices(words.tags)},
        {"star", "whether it has a star", Choice, yesOrNo("it has a star", "it has none")},
        {"note", "words of the note, or /a pattern/", Text, {}},
        {"kind", "the kind of problem, as the library has it", Text, named(words.kinds)},
        {"changed",
         "the vote beside an earlier checkpoint",
         Choice,
         {{"learned", "right now, not right before"},
          {"forgotten", "right before, not right now"},
          {"any", "learned or forgotten"},
          {"same", "as before"}}},
        {"gold", "the gold answer", Text, {}},
        {"vote", "the answer of the vote", Text, {{"none", "the vote has no answer"}}},
        {"id", "how the problem's id begins", Text, {}},
    };
}

} // namespace

std::vector<FilterKey> filterKeys(const FilterWords &words)
{
    std::vector<FilterKey> keys = ownKeys(words);
    if (words.hasOther)
        keys.push_back({"other", "the run beside this one", FilterValueKind::Choice, verdicts("its vote")});
    if (!words.runs.empty())
        keys.push_back({"run", "a run beside this one that answered it", FilterValueKind::Choice, named(words.runs)});
    for (const std::string &format : words.formats)
        keys.push_back({format, "the student's path", FilterValueKind::Choice, verdicts("the path")});
    for (const std::string &teacher : words.teachers)
        keys.push_back({teacher, "this teacher", FilterValueKind::Choice, verdicts("this teacher")});
    for (const FilterChoice &format : formatChoices(words))
        keys.push_back({std::string(kLengthOf) + format.value, "tokens of its rationale", FilterValueKind::Number, {}});
    for (const std::string &run : words.runs)
        keys.push_back({run, "the run beside this one", FilterValueKind::Choice, verdicts("its vote")});
    return keys;
}

std::optional<int> tagNumber(std::string_view text, const std::map<int, std::string> &names)
{
    if (text.size() == 1 && text[0] >= '1' && text[0] <= '9')
        return text[0] - '0';
    for (const auto &[tag, name] : names) {
        if (lowerAscii(name) == lowerAscii(text))
            return tag;
    }
    return std::nullopt;
}

std::optional<NumberRange> parseRange(std::string_view text)
{
    constexpr double kEndless = std::numeric_limits<double>::infinity();
    const std::size_t dots = text.find("..");
    if (dots == std::string_view::npos) {
        const auto number = parseNumber(text);
        return number ? std::optional(NumberRange {*number, *number}) : std::nullopt;
    }
    const std::string_view first = text.substr(0, dots);
    const std::string_view last = text.substr(dots + 2);
    const auto from = first.empty() ? std::optional(-kEndless) : parseNumber(first);
    const auto to = last.empty() ? std::optional(kEndless) : parseNumber(last);
    if (!from || !to || *from > *to || (first.empty() && last.empty()))
        return std::nullopt;
    return NumberRange {*from, *to};
}

bool takesPattern(std::string_view key)
{
    return key == "text" || key == "note";
}

std::optional<std::string> lengthOfFormat(std::string_view key)
{
    if (!key.starts_with(kLengthOf))
        return std::nullopt;
    return std::string(key.substr(kLengthOf.size()));
}

} // namespace retort
