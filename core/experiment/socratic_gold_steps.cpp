#include "core/experiment/socratic_gold_steps.h"

#include "core/experiment/answering.h"
#include "core/experiment/prepared_part.h"
#include "core/experiment/socratic_examples.h"
#include "core/generation/generate.h"

#include <utility>

namespace retort {

namespace {

/// What is written behind each gold question; the prompt is made of the pairs before it and the question.
class GoldSteps
{
public:
    GoldSteps(const PreparedPart &part, const std::vector<Problem> &problems, const GoldSolving &options)
        : m_part(part), m_problems(problems), m_options(options), m_solutions(problems.size())
    {
    }

    /// `prompt(problem, pairs before, question)` gives the tokens.
    template<typename Prompt>
    std::vector<std::vector<std::string>> solve(const Prompt &prompt, const StopToken &stop)
    {
        for (std::size_t i = 0; i < m_problems.size(); ++i) {
            const std::vector<Step> gold = goldPairs(m_problems[i]);
            m_solutions[i].resize(gold.size());
            for (std::size_t j = 0; j < gold.size(); ++j) {
                const std::vector<Step> before(gold.begin(), gold.begin() + static_cast<std::ptrdiff_t>(j));
                add(prompt(m_problems[i], before, gold[j].question), i, j);
            }
        }
        GenerationOptions generation;
        generation.batchSize = m_options.batchSize;
        const std::vector<GenerationResult> results = generate(m_part.prepared, m_requests, generation, stop);
        for (std::size_t i = 0; i < results.size(); ++i)
            m_solutions[m_places[i].first][m_places[i].second] = asOneLine(results[i].text);
        return std::move(m_solutions);
    }

private:
    void add(std::vector<int> prompt, std::size_t problem, std::size_t step)
    {
        if (std::cmp_greater_equal(prompt.size(), m_part.prepared.config().contextLength))
            return;
        GenerationRequest request;
        request.prompt = std::move(prompt);
        request.maxNewTokens = m_part.format.maxNewTokens;
        request.stop = {"\n"}; // a solution is a line
        request.calculator = m_options.calculator;
        request.decimals = m_part.format.decimals >= 0 ? m_part.format.decimals : kUsualDecimals;
        m_requests.push_back(std::move(request));
        m_places.emplace_back(problem, step);
    }

    const PreparedPart &m_part;
    const std::vector<Problem> &m_problems;
    const GoldSolving &m_options;
    std::vector<std::vector<std::string>> m_solutions;
    std::vector<GenerationRequest> m_requests;
    std::vector<std::pair<std::size_t, std::size_t>> m_places; // problem and step
};

} // namespace

std::vector<std::vector<std::string>> solveGoldSteps(Student &solver, const std::vector<Problem> &problems,
                                                     const GoldSolving &options, const StopToken &stop)
{
    const PreparedPart part(SocraticPart::Solver, solver);
    const auto prompt = [&](const Problem &problem, const std::vector<Step> &before, const std::string &question) {
        const std::string context = solverContext(problem.question, before, question);
        return promptTokens(part.prepared.tokenizer(), makePrompt(part.format.layout, context), part.reader);
    };
    return GoldSteps(part, problems, options).solve(prompt, stop);
}

std::vector<std::vector<std::string>> solveGoldStepsAlone(Student &unified, const std::vector<Problem> &problems,
                                                          const GoldSolving &options, const StopToken &stop)
{
    const PreparedPart part(SocraticPart::Solver, unified);
    const auto prompt = [&](const Problem &problem, std::vector<Step> written, const std::string &question) {
        std::vector<int> tokens =
            promptTokens(part.prepared.tokenizer(), makePrompt(part.format.layout, problem.question), part.reader);
        written.push_back({{}, question});
        const std::vector<int> own =
            part.prepared.tokenizer().encode(formatOf(FormatKind::Socratic).write(written)); // "...\nHow many? **"
        tokens.insert(tokens.end(), own.begin(), own.end());
        return tokens;
    };
    return GoldSteps(part, problems, options).solve(prompt, stop);
}

} // namespace retort
