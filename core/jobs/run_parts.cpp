#include "core/jobs/run_parts.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace retort {

std::vector<RunPart> partsOf(const nlohmann::json &provenance)
{
    std::vector<RunPart> parts;
    const auto found = provenance.find("parts");
    if (found == provenance.end() || !found->is_array())
        return parts;
    int first = 0;
    for (const nlohmann::json &entry : *found) {
        const bool isPart = entry.is_object() && entry.contains("part") && entry["part"].is_string();
        const bool hasSteps = isPart && entry.contains("steps") && entry["steps"].is_number_integer();
        if (!hasSteps)
            return {}; // not written by this program
        parts.push_back({entry["part"].get<std::string>(), first, std::max(0, entry["steps"].get<int>())});
        first = parts.back().endStep();
    }
    return parts;
}

std::string titleOfPart(std::string_view part)
{
    std::string title(part);
    if (!title.empty() && title.front() >= 'a' && title.front() <= 'z')
        title.front() = char(title.front() - 'a' + 'A');
    return title;
}

std::pair<std::string_view, std::string_view> partAndMetric(std::string_view name)
{
    const std::size_t colon = name.find(':');
    if (colon == std::string_view::npos)
        return {{}, name};
    return {name.substr(0, colon), name.substr(colon + 1)};
}

std::optional<std::size_t> partAfter(const std::vector<RunPart> &parts, int done)
{
    const auto found = std::ranges::find_if(parts, [done](const RunPart &part) { return done < part.endStep(); });
    return found == parts.end() ? std::nullopt : std::optional(std::size_t(found - parts.begin()));
}

} // namespace retort
