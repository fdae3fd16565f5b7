#pragma once

#include "core/data/problem.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace retort {

enum class CheckOutcome { Passed, Failed, NotApplicable };

[[nodiscard]] std::string_view toText(CheckOutcome outcome); // "passed", "failed", "not_applicable"

/// What one rule says of one rationale, and why when it failed.
struct CheckResult
{
    CheckOutcome outcome = CheckOutcome::NotApplicable;
    std::string reason;

    bool operator==(const CheckResult &) const = default;
};

/// A rationale as rules see it: joined to its problem and judged.
struct CheckSubject
{
    const Problem &problem;
    const Rationale &rationale;
    bool isRepeated = false; // its text stood before among the problem's rationales of the format
};

/// A rule that verifies rationales: a line in checks/check_table.cpp, a file of its own in checks/. A pure function of
/// the subject; whoever changes what it says raises its version, so that kept verdicts are made anew. Never throws,
/// whatever the text holds.
struct CheckRule
{
    std::string_view name; // in YAML and on the command line
    int version = 1;
    std::string_view help; // one line
    bool runsPrograms = false; // needs the value that a program gives here
    CheckResult (*check)(const CheckSubject &subject) = nullptr;
};

[[nodiscard]] const std::vector<CheckRule> &checkTable();

/// The rule of that name, or UsageError with "did you mean" and the list of names.
[[nodiscard]] const CheckRule &checkNamed(std::string_view name);

[[nodiscard]] const std::vector<std::string> &checkNames();

/// Texts that stood before, by problem and format: equal after normalisation (NFKC, case and white space folded; of a
/// program only blank lines and space at the ends of lines). Keeps 64 bits of each.
class EarlierTexts
{
public:
    /// True when the text stood there already.
    bool add(const Rationale &rationale);

private:
    std::unordered_set<std::uint64_t> m_keys;
};

/// Which of the rules each rationale fails, in the order of the rules; rationales are joined and judged.
[[nodiscard]] std::vector<std::vector<const CheckRule *>> failedChecks(const std::vector<Problem> &problems,
                                                                       const std::vector<Rationale> &rationales,
                                                                       const std::vector<std::string> &rules);

} // namespace retort
