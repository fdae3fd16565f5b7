#pragma once

#include "core/base/random.h"
#include "core/data/generator/problem_template.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// Which half of the world a problem is drawn from: names, numbers and wordings of the two have nothing in common.
enum class ProblemSplit { Train, Test };

/// Everything that makes one problem of a template: words for its slots, its numbers, its story and ask.
struct Filling
{
    std::map<std::string, std::string, std::less<>> words;
    std::vector<std::int64_t> numbers; // as in the template
    std::string_view story;
    std::string_view ask;
};

/// Draws one. The numbers may give no whole solution or belong to the other split: the caller draws again.
[[nodiscard]] Filling drawFilling(const ProblemTemplate &problem, ProblemSplit split, Random &random);

/// One in eight fillings of a template with numbers is kept for test problems, whatever the seed.
[[nodiscard]] ProblemSplit splitOfNumbers(const ProblemTemplate &problem, const std::vector<std::int64_t> &numbers);

/// The text with every slot filled; a small letter at its beginning is raised.
[[nodiscard]] std::string filledSentence(std::string_view text, const ProblemTemplate &problem, const Filling &filling);

/// The same without raising; `equation` stands for {eq}.
[[nodiscard]] std::string filledText(std::string_view text, const ProblemTemplate &problem, const Filling &filling,
                                     std::string_view equation = {});

[[nodiscard]] std::string questionOf(const ProblemTemplate &problem, const Filling &filling);

/// Indices into the template's numbers, in the order in which the question names them.
[[nodiscard]] std::vector<std::size_t> numbersInOrder(const ProblemTemplate &problem, const Filling &filling);

/// All names of persons of a split, for tests.
[[nodiscard]] std::vector<std::string> personNames(ProblemSplit split);

/// All words that stand for an object, a container, a group or a place, for tests.
[[nodiscard]] std::vector<std::string> objectWords();

} // namespace retort
