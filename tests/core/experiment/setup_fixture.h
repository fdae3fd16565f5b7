#pragma once

#include "core/answers/calculator.h"
#include "core/base/text.h"
#include "core/experiment/setup_preview.h"
#include "tests/core/experiment/config_text.h"

#include <map>
#include <string>

namespace retort {

/// Runs lines of the form "name = arithmetic" and takes what `ans` is: what the generator's programs are made of.
/// Counts what it was asked.
struct FakePrograms
{
    std::size_t asked = 0;

    std::vector<ProgramResult> operator()(std::span<const ProgramRequest> requests, const StopToken &)
    {
        asked += requests.size();
        std::vector<ProgramResult> results;
        for (const ProgramRequest &request : requests)
            results.push_back(resultOf(request.program));
        return results;
    }

private:
    static ProgramResult resultOf(const std::string &program)
    {
        std::map<std::string, double> values;
        for (const std::string &line : splitLines(program)) {
            const std::size_t at = line.find(" = ");
            if (at == std::string::npos)
                continue;
            std::string expression;
            for (const std::string &word : split(std::string_view(line).substr(at + 3), ' '))
                expression += (values.contains(word) ? formatNumber(values[word]) : word) + ' ';
            if (const auto value = calculate(expression))
                values[line.substr(0, at)] = *value;
        }
        ProgramResult result;
        if (values.contains("ans")) {
            result.end = ProgramEnd::Value;
            result.value = formatNumber(values["ans"]);
        }
        return result;
    }
};

/// The built-in generator with its synthetic teacher, small: no file and no sandbox is needed.
inline const std::string kGeneratedSetup = R"(name: small
data:
  problems: {generator: {train_problems: 60, test_problems: 12, max_steps: 2, seed: 3}}
  split: {validation: 0.2}
formats: [{format: cot, weight: 3}, {format: socratic}]
student: {from_scratch: {layers: 1, hidden_size: 32, heads: 2, context_length: 320, vocabulary_size: 400}}
training: {max_steps: 12, per_device_train_batch_size: 8, eval_steps: 5, threads: 1}
)";

inline SetupPreview previewOf(const std::string &text, const PreviewContext &context = {})
{
    SetupPreviewer previewer;
    return previewer.previewExperiment(configOf(text), context, {});
}

} // namespace retort
