#include "core/evaluation/other_readings.h"

#include "core/base/text.h"
#include "core/evaluation/calculator_notes.h"
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

std::string_view readTextOf(const PathPrediction &path)
{
    return std::string_view(path.text).substr(0, kLongestRationale);
}

bool isReadable(const PathPrediction &path)
{
    return path.format != toText(FormatKind::Pot) && !trimmed(path.text).empty();
}

OtherReading readingBy(ReadingProfile profile, const PathPrediction &path, const Answer &gold)
{
    const std::string_view text = readTextOf(path);
    const ReadAnswer read = readBy(profile, path, gold);
    OtherReading reading {profile, {}, {}, {}, false, false};
    if (!read.answer)
        return reading;
    reading.answer = read.answer->text;
    reading.rule = read.rule;
    reading.sentence = answerSentence(text, {read.begin, read.end});
    if (reading.sentence)
        dropSpareNotes(*reading.sentence);
    reading.isGold = equalAnswers(*read.answer, gold);
    reading.isAsRead = path.answer && int(read.begin) == path.readBegin && int(read.end) == path.readEnd;
    return reading;
}

} // namespace

ReadAnswer readBy(ReadingProfile profile, const PathPrediction &path, const Answer &gold)
{
    ReadingOptions options;
    options.profile = profile;
    options.expected = gold.kind;
    const std::string_view text = readTextOf(path);
    const std::size_t from = std::min(std::size_t(std::max(0, path.readFrom)), text.size());
    ReadAnswer read = readAnswer(text.substr(from), options);
    read.begin += from;
    read.end += from;
    return read;
}

std::vector<OtherReading> otherReadings(const PathPrediction &path, std::string_view gold)
{
    std::vector<OtherReading> readings;
    if (!isReadable(path))
        return readings;
    const Answer wanted = goldOf(gold);
    for (const ReadingProfile profile : allReadingProfiles())
        readings.push_back(readingBy(profile, path, wanted));
    return readings;
}

bool readingsDiffer(const PathPrediction &path, std::string_view gold)
{
    if (!isReadable(path))
        return false;
    const Answer wanted = goldOf(gold);
    std::optional<Answer> first;
    for (const ReadingProfile profile : allReadingProfiles()) {
        const ReadAnswer read = readBy(profile, path, wanted);
        if (!read.answer)
            continue;
        if (first && !equalAnswers(*first, *read.answer))
            return true;
        first = read.answer;
    }
    return false;
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
