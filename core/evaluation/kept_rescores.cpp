#include "core/evaluation/kept_rescores.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/text.h"
#include "core/store/json_fields.h"

#include <set>

namespace retort {

namespace {

constexpr std::size_t kHashDigits = 12;

std::filesystem::path folderOf(const std::filesystem::path &run)
{
    return run / "rescores";
}

nlohmann::json rulesIn(const std::filesystem::path &file, const std::string &set)
{
    const nlohmann::json look = readJsonObject(file);
    const auto stated = look.find("set");
    if (stated != look.end() && *stated != set)
        return nlohmann::json::array();
    const auto rules = look.find("rules");
    if (rules == look.end() || !rules->is_array())
        throw Error(file.string()
                    + ": \"rules\" is missing, so the rules tried on this set cannot be counted; move "
                      "the file out of the folder if it is none of Retort's");
    return *rules;
}

} // namespace

bool isTestSet(std::string_view set)
{
    return !set.ends_with("-validation");
}

std::size_t rulesTried(const std::filesystem::path &run, const std::string &set,
                       const std::vector<nlohmann::json> &rules)
{
    std::set<std::string> different;
    for (const nlohmann::json &rule : rules)
        different.insert(rule.dump());
    std::error_code missing;
    for (const auto &entry : std::filesystem::directory_iterator(folderOf(run), missing))
        if (entry.path().extension() == ".json")
            for (const nlohmann::json &rule : rulesIn(entry.path(), set))
                different.insert(rule.dump());
    return different.size();
}

std::filesystem::path keepRescore(const std::filesystem::path &run, const std::string &set,
                                  const std::vector<nlohmann::json> &rules, nlohmann::json result)
{
    result["set"] = set;
    result["rules"] = rules;
    result["marks"] = {"post hoc"};
    result["rules_tried"] = rulesTried(run, set, rules);
    const std::string hash = sha256Hex(nlohmann::json(rules).dump()).substr(0, kHashDigits);
    const std::filesystem::path file = folderOf(run) / (set + "-" + hash + ".json");
    std::filesystem::create_directories(folderOf(run));
    writeFileAtomically(file, toJsonText(nlohmann::ordered_json(result), 2) + "\n");
    return file;
}

} // namespace retort
