#include "core/data/question_sketch.h"

#include "core/base/random.h"
#include "core/base/text.h"
#include "core/data/problem.h"

#include <algorithm>
#include <string>

namespace retort {

namespace {

constexpr std::size_t kShingleWords = 3;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isWordByte(char c)
{
    // Bytes of other alphabets stay together; punctuation of ASCII separates.
    return isDigit(c) || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

std::vector<std::string_view> wordsOf(std::string_view lower)
{
    std::vector<std::string_view> words;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= lower.size(); ++i) {
        const bool isInside = i < lower.size()
                              && (isWordByte(lower[i])
                                  || ((lower[i] == '.' || lower[i] == ',') && i > 0 && isDigit(lower[i - 1])
                                      && i + 1 < lower.size() && isDigit(lower[i + 1])));
        if (isInside)
            continue;
        if (i > begin)
            words.push_back(lower.substr(begin, i - begin));
        begin = i + 1;
    }
    return words;
}

/// All but the last sentence, which asks; the whole text when it is one sentence.
std::string_view storyOf(std::string_view question)
{
    const std::string_view text = trimmed(question);
    for (std::size_t at = text.size() < 2 ? 0 : text.size() - 2; at > 0; --at) {
        const bool endsSentence = text[at] == '.' || text[at] == '?' || text[at] == '!';
        if (endsSentence && (text[at + 1] == ' ' || text[at + 1] == '\n'))
            return text.substr(0, at + 1);
    }
    return text;
}

/// One number from two; another order gives another one (the finisher of SplitMix64).
std::uint64_t mixed(std::uint64_t sum, std::uint64_t next)
{
    std::uint64_t z = sum * 0x9e3779b97f4a7c15 + next;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111eb;
    return z ^ (z >> 31U);
}

std::uint64_t maskedStory(std::string_view lower)
{
    std::uint64_t story = 0;
    for (const std::string_view word : wordsOf(storyOf(lower)))
        story = mixed(story, isDigit(word.front()) ? 1 : keyOf(word));
    return story;
}

std::vector<std::uint32_t> shinglesOf(std::string_view lower)
{
    std::vector<std::uint64_t> words;
    for (const std::string_view word : wordsOf(lower))
        words.push_back(keyOf(word));
    std::vector<std::uint32_t> shingles;
    for (std::size_t i = 0; i == 0 || i + kShingleWords <= words.size(); ++i) {
        std::uint64_t shingle = 0;
        for (std::size_t word = i; word < std::min(i + kShingleWords, words.size()); ++word)
            shingle = mixed(shingle, words[word]);
        shingles.push_back(static_cast<std::uint32_t>(shingle >> 32U));
    }
    std::ranges::sort(shingles);
    shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
    return shingles;
}

} // namespace

QuestionSketch sketchOf(std::string_view question)
{
    const std::string lower = lowerAscii(question);
    return {keyOf(joinKey(question)), maskedStory(lower), shinglesOf(lower)};
}

} // namespace retort
