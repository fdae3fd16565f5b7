#include "core/experiment/setup_check_parts.h"

#include <algorithm>
#include <map>

namespace retort {

namespace {

bool isAnswered(const std::vector<PathConfig> &paths, FormatKind format)
{
    return std::any_of(paths.begin(), paths.end(), [&](const PathConfig &path) { return path.format == format; });
}

/// As the decoder has it: at least one token must be left to write.
bool leavesNoRoom(const SetupPreview &preview, const QuestionRow &row)
{
    return row.promptTokens >= preview.contextLength;
}

std::string itemText(const SetupPreview &preview, const QuestionRow &row)
{
    const SplitProblems &split = preview.data->problems;
    const Problem &problem = (row.isTest ? split.test : split.validation)[row.problem];
    return std::string(row.isTest ? "test problem " : "validation problem ") + nameOf(problem) + ", "
           + std::string(titleOf(row.format)) + ": " + grouped(std::size_t(row.promptTokens))
           + " tokens: " + shortened(problem.question);
}

/// A new student's context can be raised so far that the longest question is answered as long as a training target.
std::optional<CheckFix> raisedContext(const SetupPreview &preview, const std::map<FormatKind, int> &longest)
{
    if (!preview.config.student.from.empty())
        return std::nullopt;
    int needed = 0;
    for (const auto &[format, tokens] : longest) {
        const FormatPreview *known = preview.find(format);
        needed = std::max(needed, tokens + (known ? std::max(1, known->longestTargetOfAll) : 1));
    }
    std::vector<YamlChange> edits;
    int highest = 0;
    raiseLimit(edits, highest, preview.studentKey() + ".from_scratch.context_length", preview.contextLength, needed);
    return CheckFix {"Raise to " + std::to_string(highest), edits, {}};
}

} // namespace

Check checkContext(const SetupPreview &preview)
{
    Check check = passed("evaluation.context", "evaluation", "Every question leaves room for an answer");
    const std::vector<PathConfig> paths = preview.paths();
    std::map<FormatKind, int> longest;
    std::map<FormatKind, std::size_t> fitting;
    for (const QuestionRow &row : *preview.questions) {
        if (!isAnswered(paths, row.format))
            continue;
        if (!leavesNoRoom(preview, row)) {
            ++fitting[row.format];
            continue;
        }
        ++check.count;
        longest[row.format] = std::max(longest[row.format], row.promptTokens);
        if (check.items.size() < kMostCheckItems)
            check.items.push_back({itemText(preview, row), std::nullopt, 0});
    }
    if (check.count == 0)
        return check;
    const bool isHopeless =
        std::any_of(longest.begin(), longest.end(), [&](const auto &entry) { return fitting[entry.first] == 0; });
    check.state = isHopeless ? CheckState::Error : CheckState::Warning;
    check.sentence = counted(check.count, "prompt") + " of questions to answer " + (check.count == 1 ? "fills" : "fill")
                     + " the context of " + grouped(std::size_t(preview.contextLength))
                     + " tokens: no answer, so wrong";
    check.fix = raisedContext(preview, longest);
    return check;
}

} // namespace retort
