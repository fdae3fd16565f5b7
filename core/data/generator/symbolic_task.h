#pragma once

#include "core/answers/answer.h"
#include "core/base/random.h"
#include "core/formats/format.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// One word of a symbolic problem with what is to be noted of it: coin_flip: a person and 't' (turns the coin over) or
/// 'n' (does not); last_letters: a word and its last letter; running_total: a person and '1' to '6' (puts so many in) or
/// 'a' to 'f' (takes 1 to 6 out); large_total: the same, on to 'N' and '~' (30).
struct MarkedWord
{
    std::string word;
    char mark = 0;

    bool operator==(const MarkedWord &) const = default;
};

/// A step as each format writes it.
struct SymbolicStep
{
    std::string text; // chain of thought, and solution of the sub-question
    std::string question; // Socratic sub-question
    std::string statement; // of the program
};

/// A task whose problems are a row of words of any length, worked through word by word; question, steps, program and
/// answer all come from the same marks (METHODS.md section 10). Stateless; callable from any thread.
class SymbolicTask
{
public:
    virtual ~SymbolicTask() = default;

    [[nodiscard]] virtual std::string_view name() const = 0; // "coin_flip"
    [[nodiscard]] virtual std::string kindOf(std::size_t length) const = 0; // "coin flip, 4 people"

    /// The mark that a word gets in a new problem, after those that come before it.
    [[nodiscard]] virtual char drawMark(const std::string &word, const std::vector<MarkedWord> &before,
                                        Random &random) const = 0;
    /// Another mark, as someone who misreads the question notes it.
    [[nodiscard]] virtual char misread(const MarkedWord &word, Random &random) const = 0;

    [[nodiscard]] virtual std::string question(const std::vector<MarkedWord> &words) const = 0;
    /// In how many ways the teacher can word its steps and program; the first is that of the gold steps.
    [[nodiscard]] virtual std::size_t wordings() const { return 1; }
    /// The program's statement before the first word.
    [[nodiscard]] virtual std::string firstStatement(std::size_t wording) const = 0;
    [[nodiscard]] virtual std::vector<SymbolicStep> steps(const std::vector<MarkedWord> &words,
                                                          std::size_t wording) const = 0;
    [[nodiscard]] virtual Answer answer(const std::vector<MarkedWord> &words) const = 0;
    /// The gold answer as a calculation; empty where it is none.
    [[nodiscard]] virtual std::string equation(const std::vector<MarkedWord> &) const { return {}; }
    /// An answer that the steps do not lead to.
    [[nodiscard]] virtual Answer otherAnswer(const std::vector<MarkedWord> &words, Random &random) const = 0;
};

/// Nothing when the task is none of the symbolic ones.
[[nodiscard]] const SymbolicTask *symbolicTask(std::string_view name);

} // namespace retort
