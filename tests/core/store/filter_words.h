#pragma once

#include "core/store/problem_filter.h"

// What filters can name, in tests.

namespace retort {

inline FilterWords someWords()
{
    return {{"no_answer", "arithmetic", "wrong_plan"},
            {"cot", "pot"},
            {"gpt-3.5"},
            {{2, "for the paper"}},
            false,
            {"Addition"},
            {"seed 2"}};
}

/// Names that mean something else in the filter unless they stand between quotes, and some that do not.
inline const std::vector<std::string> kOddNames {"gpt 3.5", "org: model", "say \"x\"", "a,b",  "back\\slash", "-minus",
                                                 "a=b",     "less<more",  "Учитель 1", "老师", "Ünal",        "\"",
                                                 " ",       "(a",         "or",        "not",  "a)"};

inline FilterWords oddWords()
{
    FilterWords words = someWords();
    words.teachers = kOddNames;
    words.tags = {{1, "look again"}, {2, "units: kg"}};
    return words;
}

} // namespace retort
