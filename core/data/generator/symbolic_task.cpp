#include "core/data/generator/symbolic_task.h"

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

    [[nodiscard]] char drawMark(const std::string &, const std::vector<MarkedWord> &,
                                Random &random) const override
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

    [[nodiscard]] std::string firstStatement() const override { return "heads_up = True"; }

    [[nodiscard]] std::vector<SymbolicStep> steps(const std::vector<MarkedWord> &words) const override
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

    [[nodiscard]] std::string firstStatement() const override { return "ans = \"\""; }

    [[nodiscard]] std::vector<SymbolicStep> steps(const std::vector<MarkedWord> &words) const override
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

/// Marbles are put into a box and taken out again. The box never holds less than none nor more than kMost, so that a
/// small student can learn every sum and what is left to learn is to keep count.
class RunningTotal final : public SymbolicTask
{
public:
    [[nodiscard]] std::string_view name() const override { return "running_total"; }

    [[nodiscard]] std::string kindOf(std::size_t length) const override
    {
        return "running total, " + std::to_string(length) + (length == 1 ? " step" : " steps");
    }

    [[nodiscard]] char drawMark(const std::string &, const std::vector<MarkedWord> &before,
                                Random &random) const override
    {
        const int total = totalOf(before);
        const int amount = 1 + static_cast<int>(random.below(kLargest));
        const bool mustTake = total + amount > kMost;
        const bool mustPut = total < amount;
        const bool drawsPut = random.below(2) == 0;
        return markOf(amount, !mustTake && (mustPut || drawsPut));
    }

    [[nodiscard]] char misread(const MarkedWord &word, Random &random) const override
    {
        const int amount = amountOf(word);
        const int other = 1 + static_cast<int>(random.below(kLargest - 1));
        return markOf(other >= amount ? other + 1 : other, putsIn(word));
    }

    [[nodiscard]] std::string question(const std::vector<MarkedWord> &words) const override
    {
        std::string text = "A box holds " + std::to_string(kFirst) + " marbles.";
        for (const MarkedWord &person : words)
            text += " " + actionOf(person) + ".";
        return text + " How many marbles does the box hold in the end?";
    }

    [[nodiscard]] std::string firstStatement() const override { return "marbles = " + std::to_string(kFirst); }

    [[nodiscard]] std::vector<SymbolicStep> steps(const std::vector<MarkedWord> &words) const override
    {
        std::vector<SymbolicStep> steps;
        int total = kFirst;
        for (std::size_t i = 0; i < words.size(); ++i) {
            const std::string change = changeOf(words[i]);
            const int held = total;
            total += signedAmountOf(words[i]);
            steps.push_back({actionOf(words[i]) + ": " + std::to_string(held) + change + " = " + std::to_string(total)
                                 + " marbles.",
                             "How many marbles does the box hold after " + words[i].word + "?",
                             (i + 1 == words.size() ? "ans = marbles" : "marbles = marbles") + change});
        }
        return steps;
    }

    [[nodiscard]] Answer answer(const std::vector<MarkedWord> &words) const override
    {
        return numberAnswer(totalOf(words));
    }

    [[nodiscard]] std::string equation(const std::vector<MarkedWord> &words) const override
    {
        std::string text = std::to_string(kFirst);
        for (const MarkedWord &person : words)
            text += changeOf(person);
        return text;
    }

    [[nodiscard]] Answer otherAnswer(const std::vector<MarkedWord> &words, Random &random) const override
    {
        return numberAnswer(totalOf(words) + 1 + static_cast<int>(random.below(kLargest)));
    }

private:
    static constexpr int kFirst = 6;
    static constexpr int kMost = 12;
    static constexpr int kLargest = 6;

    static char markOf(int amount, bool isPutIn) { return static_cast<char>((isPutIn ? '0' : 'a' - 1) + amount); }
    static bool putsIn(const MarkedWord &person) { return person.mark <= '9'; }
    static int amountOf(const MarkedWord &person) { return person.mark - (putsIn(person) ? '0' : 'a' - 1); }
    static int signedAmountOf(const MarkedWord &person) { return putsIn(person) ? amountOf(person) : -amountOf(person); }

    static std::string changeOf(const MarkedWord &person)
    {
        return (putsIn(person) ? " + " : " - ") + std::to_string(amountOf(person));
    }

    static std::string actionOf(const MarkedWord &person)
    {
        const std::string amount = std::to_string(amountOf(person));
        return person.word + (putsIn(person) ? " puts " + amount + " in" : " takes " + amount + " out");
    }

    static int totalOf(const std::vector<MarkedWord> &words)
    {
        int total = kFirst;
        for (const MarkedWord &person : words)
            total += signedAmountOf(person);
        return total;
    }
};

const CoinFlip kCoinFlip;
const LastLetters kLastLetters;
const RunningTotal kRunningTotal;
constexpr std::array<const SymbolicTask *, 3> kTasks {&kCoinFlip, &kLastLetters, &kRunningTotal};

} // namespace

const SymbolicTask *symbolicTask(std::string_view name)
{
    for (const SymbolicTask *task : kTasks)
        if (task->name() == name)
            return task;
    return nullptr;
}

} // namespace retort
