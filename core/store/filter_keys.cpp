#include "core/store/filter_keys.h"

#include "core/base/text.h"

namespace retort {

namespace {

constexpr int kTags = 9;

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
        {"disagree",
         "whether the student's paths differ",
         Choice,
         {{"yes", "the paths give different answers"}, {"no", "all paths give one answer"}}},
        {"program",
         "how the student's programs ended",
         Choice,
         {{"failed", "a program gives no value"}, {"ran", "every program gives a value"}, {"none", "no program"}}},
        {"text", "words of the problem or a rationale", Text, {}},
        {"steps", "steps of the longest path", Number, {}},
        {"agreement", "share of paths with the most frequent answer, 0 to 1", Number, {}},
        {"tag", "tag 1 to 9", Tag, tagChoices(words.tags)},
        {"note", "words of the note", Text, {}},
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
    for (const std::string &format : words.formats)
        keys.push_back({format, "the student's path", FilterValueKind::Choice, verdicts("the path")});
    for (const std::string &teacher : words.teachers)
        keys.push_back({teacher, "this teacher", FilterValueKind::Choice, verdicts("this teacher")});
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

} // namespace retort
