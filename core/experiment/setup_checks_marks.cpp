#include "core/experiment/setup_check_parts.h"
#include "core/experiment/spelled_targets.h"

namespace retort {

namespace {

constexpr const char *kId = "formats.marks";
constexpr const char *kIndent = "    "; // a run of spaces, as programs have them
constexpr std::size_t kMostNamed = 3; // characters in a sentence

/// One thing that a tokenizer loses: as it stands in a program, and how a sentence calls it.
struct LostText
{
    std::string text;
    std::string name;
};

std::string nameOfCharacter(char character)
{
    switch (character) {
    case '\n':
        return "newline";
    case '\t':
        return "tab";
    case ' ':
        return "space";
    default:
        return std::string(1, character);
    }
}

std::vector<LostText> lostOf(const TextLoss &loss)
{
    std::vector<LostText> lost;
    for (const char character : loss.characters)
        lost.push_back({std::string(1, character), nameOfCharacter(character)});
    if (loss.repeatedSpaces)
        lost.push_back({kIndent, "runs of spaces"});
    return lost;
}

/// "newline, tab, < and 6 others"
std::string namesOf(const std::vector<LostText> &lost)
{
    std::vector<std::string> names;
    for (const LostText &one : lost)
        if (names.size() < kMostNamed)
            names.push_back(one.name);
    if (lost.size() > kMostNamed)
        names.push_back(counted(lost.size() - kMostNamed, "other"));
    return joinedTitles(names);
}

std::vector<std::size_t> programFormats(const SetupPreview &preview)
{
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < preview.formats.size(); ++i)
        if (formatOf(preview.formats[i].config.format).runsProgram())
            found.push_back(i);
    return found;
}

/// "newline: [/newline]"
std::vector<CheckItem> itemsOf(const std::vector<LostText> &lost, const SpelledMarks &marks)
{
    std::vector<CheckItem> items;
    for (const LostText &one : lost) {
        const std::string written = withMarks(one.text, marks);
        items.push_back({one.name + ": " + (written == one.text ? "lost" : written), std::nullopt, 0});
    }
    return items;
}

/// Letters and digits have no marks.
std::vector<LostText> withoutMark(const std::vector<LostText> &lost, const SpelledMarks &marks)
{
    std::vector<LostText> none;
    for (const LostText &one : lost)
        if (withMarks(one.text, marks) == one.text)
            none.push_back(one);
    return none;
}

/// What becomes of programs, as the end of a sentence.
std::string consequence(const std::vector<LostText> &lost, const SpelledMarks &marks)
{
    std::string text;
    if (!marks.isEmpty())
        text = "programs are learned with marks such as "
               + withMarks(marks.characters.empty() ? kIndent : marks.characters.substr(0, 1), marks)
               + " in their place, which are undone before they run";
    const std::vector<LostText> unmarked = withoutMark(lost, marks);
    if (unmarked.empty())
        return text;
    return text + (text.empty() ? "" : "; ") + "there is no mark for " + namesOf(unmarked) + ", so programs with "
           + (unmarked.size() == 1 ? "it" : "them") + " are damaged";
}

} // namespace

Check checkMarks(const SetupPreview &preview)
{
    const std::vector<std::size_t> programs = programFormats(preview);
    if (programs.empty())
        return passed(kId, "formats", "No format writes programs");
    const std::vector<LostText> lost = lostOf(textLossOf(*preview.tokenizer));
    if (lost.empty())
        return passed(kId, "formats", "The student's tokenizer can write programs");
    Check check {kId, "formats", CheckState::Warning, "The student's tokenizer cannot write " + namesOf(lost) + ": ",
                 lost.size()};
    if (const auto marks = programMarksFor(*preview.tokenizer)) {
        check.items = itemsOf(lost, *marks);
        check.sentence += consequence(lost, *marks);
        return check;
    }
    check.state = CheckState::Error;
    check.sentence += "no mark could stand for it, so programs would be damaged";
    if (programs.size() < preview.formats.size())
        check.fix = switchOff(preview, programs);
    return check;
}

} // namespace retort
