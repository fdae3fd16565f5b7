#include "core/base/files.h"
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
        {"retort", "Retort's own JSONL: problems and rationales", true, true, FormatKind::Cot, readRetortJsonl,
         isRetortJsonl},
    };
    return table;
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
                     + (meant ? "; did you mean \"" + *meant + "\"?" : "") + " There are: " + joined(names, ", "));
}

std::vector<std::string> recogniseLayout(const std::filesystem::path &path)
{
    constexpr std::size_t kRowsLookedAt = 2; // a few-shot file begins with a header
    std::vector<std::string> names;
    std::string bytes;
    try {
        bytes = readFile(path);
    } catch (const Error &) {
        return names; // whoever opens the file says why it cannot be read
    }
    std::vector<std::string_view> rows;
    forEachRowOf(path, bytes, [&](const RawRow &row) {
        if (row.problem.empty())
            rows.push_back(row.text);
        return rows.size() < kRowsLookedAt;
    });
    for (const Importer &importer : importerTable())
        if (std::any_of(rows.begin(), rows.end(), importer.recognises))
            names.emplace_back(importer.name);
    return names;
}

} // namespace retort
