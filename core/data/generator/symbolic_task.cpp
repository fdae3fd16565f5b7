#include "core/data/generator/symbolic_task.h"

#include "core/data/generator/running_total.h"

#include <array>

namespace retort {

namespace {

/// A coin lies heads up; each person turns it over or does not. Gold is whether it still lies heads up.
class CoinFlip final : public SymbolicTask
{
public:
    [[nodiscard]] std::string_view name() const override { return "coin_flip"; }

    [[nodiscard]] std::string kindOf(std::size_t length) const override
    {
        return "coin flip, " + std::to_string(length) + (length == 1 ? " person" : " people");
    }

    [[nodiscard]] char drawMark(const std::string &, const std::vector<MarkedWord> &, Random &random) const override
    {
        return random.below(2) == 0 ? 't' : 'n';
    }

    [[nodiscard]] char misread(const MarkedWord &word, Random &) const override { return word.mark == 't' ? 'n' : 't'; }

    [[nodiscard]] std::string question(const std::vector<MarkedWord> &words) const override
    {
        std::string text = "A coin lies heads up.";
        for (const MarkedWord &person : words)
            text += " " + actionOf(person) + ".";
        return text + " Does the coin lie heads up in the end?";
    }

    [[nodiscard]] std::string firstStatement(std::size_t) const override { return "heads_up = True"; }

    [[nodiscard]] std::vector<SymbolicStep> steps(const std::vector<MarkedWord> &words, std::size_t) const override
    {
        std::vector<SymbolicStep> steps;
        bool isHeadsUp = true;
        for (std::size_t i = 0; i < words.size(); ++i) {
            const bool isTurned = words[i].mark == 't';
            isHeadsUp = isHeadsUp != isTurned;
            const std::string result = i + 1 == words.size() ? "ans" : "heads_up";
            steps.push_back({actionOf(words[i]) + ", so it lies " + (isHeadsUp ? "heads" : "tails") + " up.",
                             "How does the coin lie after " + words[i].word + "?",
                             result + " = " + (isTurned ? "not heads_up" : "heads_up")});
        }
        return steps;
    }

    [[nodiscard]] Answer answer(const std::vector<MarkedWord> &words) const override
    {
        bool isHeadsUp = true;
        for (const MarkedWord &person : words)
            isHeadsUp = isHeadsUp != (person.mark == 't');
        return yesNoAnswer(isHeadsUp);
    }

    [[nodiscard]] Answer otherAnswer(const std::vector<MarkedWord> &words, Random &) const override
    {
        return yesNoAnswer(answer(words).number == 0);
    }

private:
    static std::string actionOf(const MarkedWord &person)
    {
        return person.word + (person.mark == 't' ? " turns it over" : " does not turn it over");
    }
};

/// The last letters of some words, put together in their order.
class LastLetters final : public SymbolicTask
{
public:
    [[nodiscard]] std::string_view name() const override { return "last_letters"; }

    [[nodiscard]] std::string kindOf(std::size_t length) const override
    {
        return "last letters, " + std::to_string(length) + (length == 1 ? " word" : " words");
    }

    [[nodiscard]] char drawMark(const std::string &word, const std::vector<MarkedWord> &, Random &) const override
    {
        return word.back();
    }

    [[nodiscard]] char misread(const MarkedWord &word, Random &random) const override
    {
        return otherLetter(word.mark, random);
    }

    [[nodiscard]] std::string question(const std::vector<MarkedWord> &words) const override
    {
        std::string text = "Take the last letter of each word in";
        for (const MarkedWord &word : words)
            text += " " + word.word;
        return text + " and put the letters together. What do they spell?";
    }

    [[nodiscard]] std::string firstStatement(std::size_t) const override { return "ans = \"\""; }

    [[nodiscard]] std::vector<SymbolicStep> steps(const std::vector<MarkedWord> &words, std::size_t) const override
    {
        std::vector<SymbolicStep> steps;
        std::string spelled;
        for (const MarkedWord &word : words) {
            spelled += word.mark;
            const bool isAsWritten = word.word.back() == word.mark;
            steps.push_back({"The last letter of " + word.word + " is " + word.mark + ", together " + spelled + ".",
                             "What do the letters spell with the one of " + word.word + "?",
                             isAsWritten
                                 ? "ans += \"" + word.word + "\"[-1]"
                                 : "ans += \"" + word.word.substr(0, word.word.size() - 1) + word.mark + "\"[-1]"});
        }
        return steps;
    }

    [[nodiscard]] Answer answer(const std::vector<MarkedWord> &words) const override
    {
        std::string spelled;
        for (const MarkedWord &word : words)
            spelled += word.mark;
        return {AnswerKind::Text, 0, spelled};
    }

    [[nodiscard]] Answer otherAnswer(const std::vector<MarkedWord> &words, Random &random) const override
    {
        std::string spelled = answer(words).text;
        spelled.back() = otherLetter(spelled.back(), random);
        return {AnswerKind::Text, 0, spelled};
    }

private:
    static char otherLetter(char letter, Random &random)
    {
        const char other = static_cast<char>('a' + random.below(25));
        return other >= letter ? static_cast<char>(other + 1) : other;
    }
};

const CoinFlip kCoinFlip;
const LastLetters kLastLetters;
constexpr std::array<const SymbolicTask *, 2> kTasks {&kCoinFlip, &kLastLetters};

} // namespace

const SymbolicTask *symbolicTask(std::string_view name)
{
    for (const SymbolicTask *task : kTasks)
        if (task->name() == name)
            return task;
    return runningTotalTask(name);
}

} // namespace retort
