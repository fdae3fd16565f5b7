#include "core/experiment/setup_check_parts.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace retort {

namespace {

std::string title(const FormatPreview &format)
{
    return titleOf(format.kind());
}

/// Edits after which no example is too long; none when a limit is the student's own.
std::optional<CheckFix> raisedLimits(const SetupPreview &preview)
{
    std::vector<YamlChange> edits;
    int highest = 0;
    for (std::size_t i = 0; i < preview.formats.size(); ++i) {
        const FormatPreview &format = preview.formats[i];
        raiseLimit(edits, highest, limitKey(preview, i, "max_prompt_tokens"), format.config.maxPromptTokens,
                   format.longestPromptOfAll);
        raiseLimit(edits, highest, limitKey(preview, i, "max_target_tokens"), format.config.maxTargetTokens,
                   format.longestTargetOfAll);
        const SetupPreview &owner = preview.ownerOf(format);
        if (owner.config.student.from.empty())
            raiseLimit(edits, highest, owner.studentKey() + ".from_scratch.context_length", owner.contextLength,
                       format.longestOfAll);
        else if (format.longestOfAll > owner.contextLength)
            return std::nullopt;
    }
    if (edits.empty())
        return std::nullopt;
    const bool isOne = std::all_of(edits.begin(), edits.end(),
                                   [&](const YamlChange &edit) { return edit.value == edits.front().value; });
    return CheckFix {isOne ? "Raise to " + std::to_string(highest) : "Raise the limits", edits, {}};
}

} // namespace

CheckFix switchOff(const SetupPreview &preview, const std::vector<std::size_t> &formats)
{
    std::vector<std::string> titles;
    CheckFix fix;
    for (const std::size_t index : formats) { // from the last to the first, so that the indices stay right
        titles.push_back(title(preview.formats[index]));
        fix.edits.insert(fix.edits.begin(), takenOut(entryPath("formats", index)));
    }
    fix.label = "Switch " + joinedTitles(titles) + " off";
    return fix;
}

Check checkRationales(const SetupPreview &preview)
{
    std::vector<std::size_t> without;
    Check check = passed("formats.rationales", "formats", "Every format has rationales to train on");
    for (std::size_t i = 0; i < preview.config.formats.size(); ++i) {
        const FormatKind kind = preview.config.formats[i].format;
        const auto &kept = preview.data->trainRationales;
        if (std::any_of(kept.begin(), kept.end(), [&](const Rationale &r) { return r.format == kind; }))
            continue;
        without.push_back(i);
        std::size_t offered = 0;
        for (const FilterEffect &effect : preview.data->effects)
            offered += effect.format == kind ? effect.rationales : 0;
        const std::string why = offered > 0 ? "none of " + counted(offered, "rationale") + " is kept"
                                            : "no source of data.rationales has any for a training problem";
        check.items.push_back({std::string(titleOf(kind)) + ": " + why, std::nullopt, 0});
    }
    if (without.empty())
        return check;
    check.count = without.size();
    check.state = CheckState::Error;
    check.sentence = check.items.front().text;
    if (without.size() > 1)
        check.sentence += ", and " + counted(without.size() - 1, "other format") + " without rationales";
    if (without.size() < preview.config.formats.size() && preview.formats.size() == preview.config.formats.size())
        check.fix = switchOff(preview, without);
    return check;
}

Check checkWeights(const SetupPreview &preview)
{
    const auto &formats = preview.config.formats;
    std::vector<std::size_t> zero;
    for (std::size_t i = 0; i < formats.size(); ++i)
        if (formats[i].weight <= 0)
            zero.push_back(i);
    if (zero.empty())
        return passed("formats.weights", "formats", "Every format has a weight in the loss");
    Check check {"formats.weights", "formats", CheckState::Warning, {}, zero.size()};
    std::vector<std::string> titles;
    for (const std::size_t index : zero)
        titles.emplace_back(titleOf(formats[index].format));
    if (zero.size() < formats.size()) {
        check.sentence = joinedTitles(titles) + (zero.size() == 1 ? " has" : " have")
                         + " weight 0: shown in every step, never learned from";
        if (preview.formats.size() == formats.size())
            check.fix = switchOff(preview, zero);
        return check;
    }
    check.state = CheckState::Error;
    check.sentence = "Every weight is 0: there is no loss";
    check.fix = CheckFix {"Equal weights", {}, {}};
    for (std::size_t i = 0; i < formats.size(); ++i)
        check.fix->edits.push_back(setTo(entryPath("formats", i, "weight"), "1"));
    return check;
}

Check checkTrainable(const SetupPreview &preview)
{
    std::size_t all = 0;
    std::vector<std::string> without;
    CheckFix fix {"Weights of 1", {}, {}};
    for (std::size_t i = 0; i < preview.formats.size(); ++i) {
        const FormatPreview &format = preview.formats[i];
        all += format.trainableTokens;
        if (format.trainableTokens > 0 || format.examples == 0 || format.config.weight <= 0)
            continue;
        without.push_back(title(format));
        fix.edits.push_back(setTo(limitKey(preview, i, "rationale_weight"), "1"));
        fix.edits.push_back(setTo(limitKey(preview, i, "answer_weight"), "1"));
    }
    if (all > 0 && without.empty())
        return passed("formats.trainable", "formats", counted(all, "target token") + " carry loss");
    Check check {"formats.trainable", "formats", all == 0 ? CheckState::Error : CheckState::Warning, {}};
    check.count = std::max<std::size_t>(1, without.size());
    check.sentence = all == 0 ? "No token carries loss: nothing would be learned"
                              : "No token of " + joinedTitles(without) + " carries loss";
    if (!fix.edits.empty())
        check.fix = fix;
    return check;
}

Check checkLengths(const SetupPreview &preview)
{
    Check check = passed("formats.lengths", "formats", "Every example fits, nothing is left out");
    std::vector<std::string> parts;
    bool isFormatEmpty = false;
    for (const FormatPreview &format : preview.formats) {
        if (format.overlong == 0)
            continue;
        isFormatEmpty |= format.examples == 0;
        check.count += format.overlong;
        parts.push_back(grouped(format.overlong) + ' ' + title(format));
        for (std::size_t row = format.examples; row < format.rows.size(); ++row)
            if (check.items.size() < kMostCheckItems)
                check.items.push_back({title(format) + ", " + std::to_string(format.rows[row].promptTokens)
                                           + " prompt and " + std::to_string(format.rows[row].targetTokens)
                                           + " target tokens",
                                       format.kind(), row});
    }
    if (check.count == 0)
        return check;
    const bool isError = preview.config.training.overlong == OverlongRule::Error;
    check.state = isError || isFormatEmpty ? CheckState::Error : CheckState::Warning;
    check.sentence = joinedTitles(parts) + (check.count == 1 ? " example is" : " examples are") + " too long and "
                     + (isError ? "would end the run" : "left out");
    check.fix = raisedLimits(preview);
    if (!check.fix && isError)
        check.fix = CheckFix {"Leave them out", {setTo("training.overlong", "drop")}, {}};
    return check;
}

Check checkCutAnswers(const SetupPreview &preview)
{
    Check check = passed("formats.cut", "formats", "Answers as long as the training targets are written to their end");
    std::vector<std::string> parts;
    std::vector<YamlChange> edits;
    int highest = 0;
    for (std::size_t i = 0; i < preview.formats.size(); ++i) {
        const FormatPreview &format = preview.formats[i];
        const int limit = format.config.maxNewTokens;
        std::size_t cut = 0;
        for (std::size_t row = 0; limit > 0 && row < format.examples; ++row) {
            if (format.rows[row].targetTokens <= limit)
                continue;
            ++cut;
            if (check.items.size() < kMostCheckItems)
                check.items.push_back(
                    {title(format) + ", " + std::to_string(format.rows[row].targetTokens) + " target tokens",
                     format.kind(), row});
        }
        if (cut == 0)
            continue;
        check.count += cut;
        parts.push_back(grouped(cut) + ' ' + title(format));
        raiseLimit(edits, highest, limitKey(preview, i, "max_new_tokens"), limit, format.longestTarget);
    }
    if (check.count == 0)
        return check;
    check.state = CheckState::Warning;
    check.sentence = joinedTitles(parts) + (check.count == 1 ? " target is" : " targets are")
                     + " longer than max_new_tokens: such an answer would be cut off";
    const std::string label = edits.size() == 1 ? "Raise to " + std::to_string(highest) : "Raise the limits";
    check.fix = CheckFix {label, edits, {}};
    return check;
}

} // namespace retort
