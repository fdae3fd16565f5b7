#pragma once

#include "core/answers/calculator_use.h"
#include "core/base/stop_token.h"
#include "core/generation/prepared_student.h"
#include "core/models/student.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace retort {

enum class Finish { End, Stop, Limit, Stopped }; // end token, stop string, token limit, work stopped

[[nodiscard]] std::string_view toText(Finish finish);

/// One text to go on with.
struct GenerationRequest
{
    std::vector<int> prompt; // token ids; at least one
    int maxNewTokens = 256;
    double temperature = 0; // 0: greedy
    int topK = 0;
    double topP = 1;
    std::uint64_t seed = 0; // of this row alone: a row's text does not depend on its neighbours
    std::vector<std::string> stop; // the text ends before the first of these
    CalculatorRule calculator = CalculatorRule::None; // fills in values while the row is written (row_calculator.h)
    int decimals = 2; // most of a value that it fills in
};

struct GenerationResult
{
    std::string text; // without the end token and what followed a stop string; empty without a tokenizer
    std::vector<int> tokens; // new tokens, the end token included
    Finish finish = Finish::Limit;
    double sumLogProbability = 0; // of the tokens that the student chose, under the untempered distribution
    std::size_t forcedTokens = 0; // of `tokens`: the calculator's, an `=` that it had to write anew among them
    CalculatorUse calculator;
    double seconds = 0; // from the batch's start to this row's end
};

struct GenerationOptions
{
    int batchSize = 64; // rows at once; finished rows leave, waiting ones take their place
    /// Called after each decoding step with (rows finished, rows in all); for progress.
    std::function<void(std::size_t, std::size_t)> progress;
    /// Called with each row's result once it is there, as soon as the row has ended.
    std::function<void(std::size_t row, const GenerationResult &result)> finished;
    /// Sees the text of a row that goes on, after each token.
    std::function<void(std::size_t row, const std::string &text)> grown;
};

/// Answers every request with the student, one result each, in their order. Stop strings, calculators and `grown` need
/// a student with a tokenizer (Error).
[[nodiscard]] std::vector<GenerationResult> generate(const PreparedStudent &student,
                                                     const std::vector<GenerationRequest> &requests,
                                                     const GenerationOptions &options = {}, const StopToken &stop = {});

/// The same with a student in training, as it is now. Draws nothing from torch's own generator, so that answering
/// changes no later training step.
[[nodiscard]] std::vector<GenerationResult> generate(Student &student, const std::vector<GenerationRequest> &requests,
                                                     const GenerationOptions &options = {}, const StopToken &stop = {});

} // namespace retort
