#include "core/evaluation/other_readings.h"

#include "core/base/text.h"
#include "core/evaluation/step_sources.h"

#include <algorithm>

namespace retort {

namespace {

Answer goldOf(std::string_view gold)
{
    for (const AnswerKind kind : {AnswerKind::Number, AnswerKind::YesNo, AnswerKind::Choice})
        if (const std::optional<Answer> answer = parseAnswer(gold, kind))
            return *answer;
    return {AnswerKind::Text, 0, std::string(trimmed(gold))};
}

OtherReading readingBy(ReadingProfile profile, const PathPrediction &path, const Answer &gold)
{
    ReadingOptions options;
    options.profile = profile;
    options.expected = gold.kind;
    const std::string_view text = std::string_view(path.text).substr(0, kLongestRationale);
    const ReadAnswer read = readAnswer(text, options);
    OtherReading reading {profile, {}, {}, {}, false, false};
    if (!read.answer)
        return reading;
    reading.answer = read.answer->text;
    reading.rule = read.rule;
    reading.sentence = answerSentence(text, {read.begin, read.end});
    reading.isGold = equalAnswers(*read.answer, gold);
    reading.isAsRead = path.answer && int(read.begin) == path.readBegin && int(read.end) == path.readEnd;
    return reading;
}

} // namespace

std::vector<OtherReading> otherReadings(const PathPrediction &path, std::string_view gold)
{
    std::vector<OtherReading> readings;
    if (path.format == toText(FormatKind::Pot) || trimmed(path.text).empty())
        return readings;
    const Answer wanted = goldOf(gold);
    for (const ReadingProfile profile : allReadingProfiles())
        readings.push_back(readingBy(profile, path, wanted));
    return readings;
}

ReadingTally tallyOf(const std::vector<OtherReading> &readings)
{
    ReadingTally tally;
    tally.all = int(readings.size());
    const bool isReadRightly =
        std::any_of(readings.begin(), readings.end(), [](const auto &one) { return one.isAsRead && one.isGold; });
    for (const OtherReading &reading : readings) {
        if (!reading.answer)
            continue;
        const int rules = int(std::count_if(readings.begin(), readings.end(),
                                            [&](const OtherReading &one) { return one.answer == reading.answer; }));
        const bool isBetter = rules > tally.rules && !(tally.isGold && !isReadRightly);
        if (isBetter || (reading.isGold && !isReadRightly && !tally.isGold)) {
            tally.rules = rules;
            tally.answer = reading.answer;
            tally.isGold = reading.isGold;
        }
    }
    return tally;
}

} // namespace retort
