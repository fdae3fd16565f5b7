#include "core/base/files.h"
#include "core/base/text.h"
#include "core/data/catalogue.h"
#include "core/data/exporters.h"
#include "core/data/exporters/reply_lines.h"
#include "core/data/importers.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <unordered_set>

namespace retort {

namespace {

using nlohmann::ordered_json;

std::string retortText(const Dataset &dataset, const ExportOptions &)
{
    return retortJsonl(dataset);
}

bool isWanted(const Rationale &rationale, const ExportOptions &options)
{
    return (options.withUnverified || rationale.verdict == Verdict::Right)
           && (!options.format || rationale.format == *options.format)
           && (options.teacher.empty() || rationale.teacher == options.teacher);
}

/// How rationales were chosen, in words.
std::string ruleOf(const ExportOptions &options)
{
    return options.withUnverified ? "all rationales, whatever their verdict"
                                  : "verdict right: the answer equals the gold answer within 0.001; texts are read by "
                                    "the profile flexible, "
                                    "programs are run in the sandbox";
}

ordered_json companionsOf(const Dataset &dataset)
{
    ordered_json list = ordered_json::array();
    for (const CompanionFile &companion : dataset.companions)
        list.push_back({{"path", companion.path}, {"sha256", companion.sha256}});
    return list;
}

ordered_json teachersOf(const Dataset &chosen)
{
    std::map<std::pair<std::string, std::string>, std::size_t> counts;
    for (const Rationale &rationale : chosen.rationales)
        ++counts[{rationale.teacher, std::string(toText(rationale.format))}];
    ordered_json list = ordered_json::array();
    for (const auto &[source, count] : counts)
        list.push_back({{"teacher", source.first}, {"format", source.second}, {"rationales", count}});
    return list;
}

std::string provenanceText(const Dataset &chosen, const Exporter &exporter, const ExportOptions &options,
                           const std::filesystem::path &file, const std::string &sha256)
{
    const ordered_json provenance {
        {"file", file.filename().string()},
        {"sha256", sha256},
        {"layout", exporter.name},
        {"dataset", chosen.name},
        {"licence", knownLicence(chosen).empty() ? ordered_json() : ordered_json(knownLicence(chosen))},
        {"source", {{"path", chosen.path}, {"sha256", chosen.sha256}, {"importer", chosen.importer}}},
        {"beside_it", companionsOf(chosen)},
        {"rule", ruleOf(options)},
        {"split", options.split.empty() ? ordered_json() : ordered_json(options.split)},
        {"synthetic", chosen.synthetic},
        {"problems", chosen.problems.size()},
        {"teachers", teachersOf(chosen)},
        {"note", "Texts of recorded teachers are also under the terms of those who provide the models."}};
    return provenance.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

} // namespace

const std::vector<Exporter> &exporterTable()
{
    static const std::vector<Exporter> table {
        {"messages", "Chat: a message by the user, one by the assistant", "messages", messagesText},
        {"prompt-completion", "Prompt and completion", "prompt-completion", promptCompletionText},
        {"alpaca", "Alpaca: instruction, input, output", "alpaca", alpacaText},
        {"retort", "Retort's own JSONL: problems and rationales, nothing lost", "retort", retortText},
    };
    return table;
}

const Exporter &exporterNamed(std::string_view name)
{
    std::vector<std::string> names;
    for (const Exporter &exporter : exporterTable()) {
        if (exporter.name == name)
            return exporter;
        names.emplace_back(exporter.name);
    }
    const auto meant = didYouMean(name, names);
    throw UsageError("there is no layout \"" + withReplacedInvalidUtf8(name) + "\" to export to"
                     + (meant ? "; did you mean \"" + *meant + "\"?" : ".") + " There are: " + joined(names, ", "));
}

Dataset chosenFor(const Dataset &dataset, const ExportOptions &options)
{
    std::unordered_set<std::string> ofSplit;
    for (const Problem &problem : dataset.problems)
        if (options.split.empty() || problem.split == options.split)
            ofSplit.insert(problem.id);
    Dataset chosen = dataset;
    std::unordered_set<std::string> used;
    std::erase_if(chosen.rationales, [&](const Rationale &rationale) {
        const bool isKept =
            isWanted(rationale, options) && (options.split.empty() || ofSplit.contains(rationale.problemId));
        if (isKept)
            used.insert(rationale.problemId);
        return !isKept;
    });
    std::erase_if(chosen.problems, [&](const Problem &problem) { return !used.contains(problem.id); });
    return chosen;
}

ExportResult exportRationales(const Dataset &dataset, const Exporter &exporter, const ExportOptions &options,
                              const std::filesystem::path &file)
{
    const Dataset chosen = chosenFor(dataset, options);
    if (chosen.rationales.empty())
        throw Error("none of the " + std::to_string(dataset.rationales.size()) + " rationales of \"" + dataset.name
                    + "\" is of the format, teacher and split that were asked for"
                    + (options.withUnverified ? "" : ", and verified; --all takes the others, too"));
    const std::string text = exporter.write(chosen, options);
    ExportResult result {chosen.rationales.size(), chosen.problems.size(),
                         dataset.rationales.size() - chosen.rationales.size(), file.string() + ".provenance.json"};
    writeFileAtomically(file, text);
    writeFileAtomically(result.provenance, provenanceText(chosen, exporter, options, file, sha256Hex(text)));
    return result;
}

} // namespace retort
