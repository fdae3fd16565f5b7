#pragma once

#include "core/answers/equations.h"
#include "core/base/text_span.h"
#include "core/data/filters.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace retort {

/// What is said of a rationale while a person writes it.
struct CheckedCorrection
{
    FormatKind format = FormatKind::Cot;
    std::string text; // that was checked
    std::string answer; // as it was read, or the program's value; empty: none
    TextSpan read; // bytes of the text that the answer was read from; empty for a program
    std::vector<CheckedEquation> slips; // equations that do not hold
    Verdict verdict = Verdict::Unchecked; // against gold

    bool operator==(const CheckedCorrection &) const = default;
};

/// Reads the answer, recomputes the equations and judges against gold; a program is run. Error when it cannot be run.
[[nodiscard]] CheckedCorrection checkCorrection(const Problem &problem, FormatKind format, const std::string &text,
                                                const ProgramRunner &runPrograms);

/// Whose rationale for which problem; there is one of each in the data set of corrections.
struct CorrectionKey
{
    Problem problem;
    FormatKind format = FormatKind::Cot;
    std::string teacher;

    bool operator==(const CorrectionKey &) const = default;
};

/// The rationale as it is stored; its verdict says when it was kept although it is not right.
[[nodiscard]] Rationale correctionOf(const CorrectionKey &key, const CheckedCorrection &checked);

/// What the workspace holds; nothing when there is none.
[[nodiscard]] std::optional<Rationale> storedCorrection(const std::filesystem::path &workspace,
                                                        const CorrectionKey &key);

/// Puts it in the place of the one that is there; nothing takes it away. The data set comes with its first rationale
/// and goes with its last.
void storeCorrection(const std::filesystem::path &workspace, const CorrectionKey &key,
                     const std::optional<Rationale> &rationale);

} // namespace retort
