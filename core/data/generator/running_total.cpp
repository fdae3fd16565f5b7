#include "core/data/generator/running_total.h"

namespace retort {

namespace {

/// What differs between the tasks.
struct Box
{
    std::string_view name;
    std::string_view kind;
    int first = 0; // marbles in the box
    int most = 0; // that it ever holds
    int largest = 0; // amount; at most 30, so that a mark has room for it
};

/// How one step is told.
struct Told
{
    std::string action; // "Anna puts 5 in"
    std::string sum; // "6 + 5 = 11"
    int held = 0;
};

/// A program's name for the total, and whether it writes `x += 5`.
struct ProgramWording
{
    std::string_view total;
    bool isShort = false;
};

constexpr ProgramWording kPrograms[] {{"marbles", false}, {"ans", true}, {"box", false}, {"total", true}};

std::string toldAs(const Told &step, std::size_t wording)
{
    switch (wording) {
    case 1:
        return step.sum + " marbles, because " + step.action + ".";
    case 2:
        return step.action + ", so the box holds " + step.sum + " marbles.";
    case 3:
        return "The box holds " + std::to_string(step.held) + " and " + step.action + ", that is " + step.sum + ".";
    default:
        return step.action + ": " + step.sum + " marbles.";
    }
}

/// Marbles are put into a box and taken out again. The box never holds less than none nor more than its most.
class RunningTotal final : public SymbolicTask
{
public:
    explicit RunningTotal(const Box &box) : m_box(box) {}

    [[nodiscard]] std::string_view name() const override { return m_box.name; }
    [[nodiscard]] std::size_t wordings() const override { return std::size(kPrograms); }

    [[nodiscard]] std::string kindOf(std::size_t length) const override
    {
        return std::string(m_box.kind) + ", " + std::to_string(length) + (length == 1 ? " step" : " steps");
    }

    [[nodiscard]] char drawMark(const std::string &, const std::vector<MarkedWord> &before,
                                Random &random) const override
    {
        const int total = totalOf(before);
        const int amount = 1 + belowLimit(random, m_box.largest);
        const bool mustTake = total + amount > m_box.most;
        const bool mustPut = total < amount;
        const bool drawsPut = random.below(2) == 0;
        return markOf(amount, !mustTake && (mustPut || drawsPut));
    }

    [[nodiscard]] char misread(const MarkedWord &word, Random &random) const override
    {
        const int amount = amountOf(word);
        const int other = 1 + belowLimit(random, m_box.largest - 1);
        return markOf(other >= amount ? other + 1 : other, putsIn(word));
    }

    [[nodiscard]] std::string question(const std::vector<MarkedWord> &words) const override
    {
        std::string text = "A box holds " + std::to_string(m_box.first) + " marbles.";
        for (const MarkedWord &person : words)
            text += " " + actionOf(person) + ".";
        return text + " How many marbles does the box hold in the end?";
    }

    [[nodiscard]] std::string firstStatement(std::size_t wording) const override
    {
        return std::string(kPrograms[wording].total) + " = " + std::to_string(m_box.first);
    }

    [[nodiscard]] std::vector<SymbolicStep> steps(const std::vector<MarkedWord> &words,
                                                  std::size_t wording) const override
    {
        std::vector<SymbolicStep> steps;
        int total = m_box.first;
        for (std::size_t i = 0; i < words.size(); ++i) {
            const int held = total;
            total += signedAmountOf(words[i]);
            const std::string sum = std::to_string(held) + changeOf(words[i]) + " = " + std::to_string(total);
            steps.push_back({toldAs({actionOf(words[i]), sum, held}, wording),
                             "How many marbles does the box hold after " + words[i].word + "?",
                             statementOf(words[i], wording, i + 1 == words.size())});
        }
        return steps;
    }

    [[nodiscard]] Answer answer(const std::vector<MarkedWord> &words) const override
    {
        return numberAnswer(totalOf(words));
    }

    [[nodiscard]] std::string equation(const std::vector<MarkedWord> &words) const override
    {
        std::string text = std::to_string(m_box.first);
        for (const MarkedWord &person : words)
            text += changeOf(person);
        return text;
    }

    [[nodiscard]] Answer otherAnswer(const std::vector<MarkedWord> &words, Random &random) const override
    {
        return numberAnswer(totalOf(words) + 1 + belowLimit(random, m_box.largest));
    }

private:
    static int belowLimit(Random &random, int limit)
    {
        return static_cast<int>(random.below(static_cast<std::uint64_t>(limit)));
    }

    static char markOf(int amount, bool isPutIn) { return static_cast<char>((isPutIn ? '0' : 'a' - 1) + amount); }
    static bool putsIn(const MarkedWord &person) { return person.mark < 'a'; }
    static int amountOf(const MarkedWord &person) { return person.mark - (putsIn(person) ? '0' : 'a' - 1); }
    static int signedAmountOf(const MarkedWord &person)
    {
        return putsIn(person) ? amountOf(person) : -amountOf(person);
    }

    static std::string changeOf(const MarkedWord &person)
    {
        return (putsIn(person) ? " + " : " - ") + std::to_string(amountOf(person));
    }

    static std::string actionOf(const MarkedWord &person)
    {
        const std::string amount = std::to_string(amountOf(person));
        return person.word + (putsIn(person) ? " puts " + amount + " in" : " takes " + amount + " out");
    }

    static std::string statementOf(const MarkedWord &person, std::size_t wording, bool isLast)
    {
        const std::string total(kPrograms[wording].total);
        const std::string change = changeOf(person);
        if (kPrograms[wording].isShort && (!isLast || total == "ans"))
            return total + change.substr(0, 2) + "= " + change.substr(3);
        return (isLast ? "ans" : total) + " = " + total + change;
    }

    [[nodiscard]] int totalOf(const std::vector<MarkedWord> &words) const
    {
        int total = m_box.first;
        for (const MarkedWord &person : words)
            total += signedAmountOf(person);
        return total;
    }

    const Box m_box;
};

const RunningTotal kRunningTotal({"running_total", "running total", 6, 12, 6});
const RunningTotal kLargeTotal({"large_total", "large total", 30, 60, 30});

} // namespace

const SymbolicTask *runningTotalTask(std::string_view name)
{
    for (const RunningTotal *task : {&kRunningTotal, &kLargeTotal})
        if (task->name() == name)
            return task;
    return nullptr;
}

} // namespace retort
