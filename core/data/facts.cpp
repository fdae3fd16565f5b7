#include "core/data/facts.h"

#include "core/base/files.h"
#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <optional>

namespace retort {

namespace {

constexpr std::uintmax_t kMaxBytes = std::uintmax_t(1) << 30;

std::string asSentence(const std::string &fact)
{
    const std::string text(trimmed(fact));
    const bool isEnded = !text.empty() && std::string_view(".!?").find(text.back()) != std::string_view::npos;
    return isEnded ? text : text + ".";
}

std::string textIn(const nlohmann::json &row, const char *key)
{
    const auto found = row.find(key);
    return found != row.end() && found->is_string() ? found->get<std::string>() : "";
}

std::optional<std::vector<std::string>> factsIn(const nlohmann::json &row)
{
    const auto found = row.find("facts");
    if (found == row.end() || !found->is_array())
        return std::nullopt;
    std::vector<std::string> facts;
    for (const nlohmann::json &fact : *found) {
        if (!fact.is_string())
            return std::nullopt;
        if (!trimmed(fact.get_ref<const std::string &>()).empty())
            facts.push_back(fact.get<std::string>());
    }
    return facts;
}

/// False where the line is no row of facts.
bool addLine(FactsFile &file, std::string_view line)
{
    const nlohmann::json row = nlohmann::json::parse(line, nullptr, false);
    if (!row.is_object())
        return false;
    const auto facts = factsIn(row);
    const std::string question = textIn(row, "question");
    const std::string id = textIn(row, "id");
    if (!facts || (question.empty() && id.empty()))
        return false;
    if (!question.empty())
        file.byKey.emplace(joinKey(question), *facts);
    if (!id.empty())
        file.byId.emplace(id, *facts);
    return true;
}

} // namespace

std::string shownQuestion(const Problem &problem)
{
    if (problem.facts.empty())
        return problem.question;
    std::string text = "Facts:";
    for (const std::string &fact : problem.facts)
        text += " " + asSentence(fact);
    return text + "\n" + problem.question;
}

const std::vector<std::string> *FactsFile::find(const Problem &problem) const
{
    for (const std::string &id : {problem.id, problem.sourceId})
        if (const auto found = byId.find(id); found != byId.end())
            return &found->second;
    const auto found = byKey.find(joinKey(problem.question));
    return found == byKey.end() ? nullptr : &found->second;
}

FactsFile loadFacts(const std::filesystem::path &path)
{
    FactsFile file;
    file.sha256 = sha256Hex(readFile(path, kMaxBytes));
    forEachLine(path, [&](std::string_view line, std::size_t number) {
        if (trimmed(line).empty())
            return;
        if (addLine(file, line)) {
            ++file.rowsRead;
            return;
        }
        ++file.rowsSkipped;
        file.issues.push_back({{path.string(), number, 0},
                               "expected {\"question\" or \"id\": text, \"facts\": [texts]}; the row is left out"});
    });
    if (file.rowsRead == 0)
        throw Error(path.string()
                    + ": holds no facts; expected JSON lines {\"question\" or \"id\": text, \"facts\": "
                      "[texts]}");
    return file;
}

} // namespace retort
