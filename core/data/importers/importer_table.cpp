#include "core/base/mapped_file.h"
#include "core/base/text.h"
#include "core/data/importers.h"
#include "core/data/importers/layouts.h"
#include "core/data/importers/rows.h"

#include <algorithm>

namespace retort {

const std::vector<Importer> &importerTable()
{
    static const std::vector<Importer> table {
        {"svamp", "SVAMP.json: Body, Question, Equation, Answer, Type", true, false, FormatKind::Cot, readSvamp,
         isSvamp},
        {"svamp-split", "SVAMP 800/200 split: input and label (an equation)", true, false, FormatKind::Cot,
         readSvampSplit, isSvampSplit},
        {"gsm8k", "GSM8K: question, answer with steps and \"#### gold\"", true, true, FormatKind::Cot, readGsm8k,
         isGsm8k},
        {"gsm8k-socratic", "GSM8K Socratic: steps are \"question ** solution\"", true, true, FormatKind::Socratic,
         readGsm8kSocratic, isGsm8kSocratic},
        {"llm-adapters", "LLM-Adapters: question, chain-of-thought, pred, answer", true, true, FormatKind::Cot,
         readLlmAdapters, isLlmAdapters},
        {"program-of-thoughts", "Program of Thoughts: question, generated program, executed, answer", true, true,
         FormatKind::Pot, readProgramOfThoughts, isProgramOfThoughts},
        {"gsm8k-models", "GSM8K's model solutions: question, ground_truth, a solution of each model", true, true,
         FormatKind::Cot, readGsm8kModels, isGsm8kModels},
        {"asdiv", "ASDiv: XML with Body, Question, Answer, Formula", true, false, FormatKind::Cot, readAsdiv, isAsdiv},
        {"mawps", "MAWPS: original_text, equation, ans", true, false, FormatKind::Cot, readMawps, isMawps},
        {"strategyqa", "StrategyQA: question, answer (true or false), facts, decomposition", true, false,
         FormatKind::Socratic, readStrategyQa, isStrategyQa},
        {"continuations", "Raw continuations: a list of texts in the order of another file's questions", false, true,
         FormatKind::Cot, readContinuations, isContinuations, readContinuationsBeside},
        {"eit", "Instruction and output, without a gold answer", false, true, FormatKind::Cot, readEit, isEit},
        {"subq", "SubQ: problem, questions, answers, answer", true, true, FormatKind::Socratic, readSubQuestions,
         isSubQuestions},
        {"distilling-step-by-step", "Distilling Step-by-Step: input, label, rationale", true, true, FormatKind::Cot,
         readDistilling, isDistilling},
        {"reasoning-teacher", "CompletionDataset of reasoning-teacher: metadata and data", true, true, FormatKind::Cot,
         readReasoningTeacher, isReasoningTeacher},
        {"messages", "Chat: messages by user and assistant, reasoning apart or in <think>", true, true, FormatKind::Cot,
         readMessages, isMessages},
        {"sharegpt", "ShareGPT: conversations from human and gpt", true, true, FormatKind::Cot, readShareGpt,
         isShareGpt},
        {"prompt-completion", "Prompt and completion, as texts or messages", true, true, FormatKind::Cot,
         readPromptCompletion, isPromptCompletion},
        {"alpaca", "Alpaca: instruction, input, output", true, true, FormatKind::Cot, readAlpaca, isAlpaca},
        {"reasoning-content", "Question, reasoning_content and the final answer in content", true, true,
         FormatKind::Cot, readReasoningContent, isReasoningContent},
        {"lm-eval", "Samples of lm-evaluation-harness: doc, target, resps", true, true, FormatKind::Cot, readLmEval,
         isLmEval},
        {"retort", "Retort's own JSONL: problems and rationales", true, true, FormatKind::Cot, readRetortJsonl,
         isRetortJsonl},
    };
    return table;
}

Dataset Importer::read(const std::filesystem::path &path) const
{
    DatasetCollector collector;
    FileFacts facts = stream(path, collector);
    return collector.take(std::move(facts));
}

const Importer &importerNamed(std::string_view name)
{
    std::vector<std::string> names;
    for (const Importer &importer : importerTable()) {
        if (importer.name == name)
            return importer;
        names.emplace_back(importer.name);
    }
    const auto meant = didYouMean(name, names);
    throw UsageError("there is no importer \"" + std::string(name) + "\""
                     + (meant ? "; did you mean \"" + *meant + "\"?" : ".") + " There are: " + joined(names, ", "));
}

std::vector<std::string> recogniseLayout(const std::filesystem::path &path)
{
    constexpr std::size_t kRowsLookedAt = 2; // a few-shot file begins with a header
    std::vector<std::string> names;
    std::vector<std::string> rows;
    try {
        const MappedFile file(path);
        forEachRowOf(path, file.text(), [&](const RawRow &row) {
            if (row.problem.empty())
                rows.emplace_back(row.text);
            return rows.size() < kRowsLookedAt;
        });
    } catch (const Error &) {
        return names; // whoever opens the file says why it cannot be read
    }
    for (const Importer &importer : importerTable())
        if (std::any_of(rows.begin(), rows.end(), importer.recognises))
            names.emplace_back(importer.name);
    return names;
}

} // namespace retort
