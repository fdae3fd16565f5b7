#pragma once

#include "core/data/checks.h"

// One function for each rule, each in its own file; check_table.cpp names them.

namespace retort {

[[nodiscard]] CheckResult checkAnswer(const CheckSubject &subject); // verdict.cpp
[[nodiscard]] CheckResult checkProgram(const CheckSubject &subject); // verdict.cpp
[[nodiscard]] CheckResult checkArithmetic(const CheckSubject &subject); // arithmetic.cpp
[[nodiscard]] CheckResult checkFaithful(const CheckSubject &subject); // faithful.cpp
[[nodiscard]] CheckResult checkLength(const CheckSubject &subject); // length.cpp
[[nodiscard]] CheckResult checkRepetition(const CheckSubject &subject); // repetition.cpp
[[nodiscard]] CheckResult checkLanguage(const CheckSubject &subject); // language.cpp
[[nodiscard]] CheckResult checkHint(const CheckSubject &subject); // hint.cpp
[[nodiscard]] CheckResult checkDuplicate(const CheckSubject &subject); // duplicate.cpp

[[nodiscard]] CheckResult passedCheck();
[[nodiscard]] CheckResult failedCheck(std::string reason);
[[nodiscard]] CheckResult notApplicable();

/// True when the format's text is a program.
[[nodiscard]] bool isProgram(const Rationale &rationale);

/// Words between white space, as they are written.
[[nodiscard]] std::vector<std::string_view> wordsOf(std::string_view text);

/// A number as people write it: "48".
[[nodiscard]] std::string shownNumber(double value);

} // namespace retort
