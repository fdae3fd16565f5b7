#pragma once

#include "core/base/stop_token.h"
#include "core/formats/format.h"
#include "core/sandbox/sandbox.h"
#include "core/store/run_directory.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

// A problem that a person typed, and how one student answers it. Knows neither torch nor the window, so that the window
// is handed a function that answers and its tests hand in a fake.

namespace retort {

struct TypedProblem
{
    std::filesystem::path student; // its directory, or one of adapters over one
    std::string question;
    FormatKind format = FormatKind::Cot;
    double temperature = 0; // 0: greedy
    double topP = 1;
    int maxNewTokens = 0; // 0: as the student was trained to write in this format
    std::uint64_t seed = 1; // of the samples

    bool operator==(const TypedProblem &) const = default;
};

/// What came out. Texts in it were written by a model.
struct TypedAnswer
{
    PathPrediction path; // text, finish, tokens, seconds; answer with the rule and the bytes that it was read from
    std::string program; // pot: what was run; marks are undone
    std::string prompt; // exactly as the student was asked
    bool isTrainedFormat = false; // else the format's own template stood in for the student's
    std::string note; // what it is, where it is no student's own answer: a sub-question; decomposer and solver in turns
};

/// Told how it goes on; from the thread that answers.
struct AnsweringListener
{
    std::function<void(const std::string &phase)> phase; // "opening the student"
    std::function<void(const std::string &text)> text; // all that is written so far, what may be cut off left out
};

/// Blocks until the answer is there; call it from a thread of its own. A stop gives what was written until then.
using AnswerFunction =
    std::function<TypedAnswer(const TypedProblem &problem, const AnsweringListener &listener, const StopToken &stop)>;

using SandboxRunner = std::function<std::vector<ProgramResult>(std::span<const ProgramRequest>, const StopToken &stop)>;

/// The format as it is put to a student that was not trained on it: Retort's template, 256 tokens.
[[nodiscard]] FormatTemplate untrainedLayout(FormatKind format);

/// Reads steps and answer out of answer.path.text as an evaluation does, and runs its program by `runPrograms` (empty:
/// the answer says that it cannot). A text that was stopped is not read. Never throws: what fails stands in path.error.
void readTypedAnswer(TypedAnswer &answer, const TypedProblem &problem, const FormatTemplate &layout,
                     const SandboxRunner &runPrograms, const StopToken &stop);

} // namespace retort
