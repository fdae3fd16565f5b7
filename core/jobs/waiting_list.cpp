#include "core/jobs/waiting_list.h"

#include "core/base/files.h"
#include "core/config/config_file.h"

#include <nlohmann/json.hpp>

#include <exception>

namespace retort {

namespace {

constexpr std::uintmax_t kLargestList = std::uintmax_t(16) << 20;

std::filesystem::path fileOf(const std::filesystem::path &workspaceFolder)
{
    return workspaceFolder / "waiting.json";
}

std::optional<TrainingRequest> fromJson(const nlohmann::json &json)
{
    TrainingRequest request;
    request.name = json.value("name", std::string());
    request.configText = json.value("text", std::string());
    request.experimentFolder = json.value("folder", std::string());
    request.goesOn = json.value("goes_on", false);
    if (request.goesOn) {
        request.directory = json.value("directory", std::string());
        return request;
    }
    ReadConfig read = parseConfig(request.configText, request.name);
    if (!read.problems.empty())
        return std::nullopt;
    request.config = std::move(read.config);
    return request;
}

} // namespace

std::vector<TrainingRequest> readWaiting(const std::filesystem::path &workspaceFolder)
{
    std::vector<TrainingRequest> requests;
    std::error_code error;
    if (!std::filesystem::exists(fileOf(workspaceFolder), error))
        return requests;
    try {
        const auto list = nlohmann::json::parse(readFile(fileOf(workspaceFolder), kLargestList), nullptr, false);
        for (const auto &json : list) {
            if (auto request = fromJson(json))
                requests.push_back(std::move(*request));
        }
    } catch (const std::exception &) {
        // A damaged list is as good as none.
    }
    return requests;
}

void writeWaiting(const std::filesystem::path &workspaceFolder, const std::vector<TrainingRequest> &requests)
{
    std::error_code gone;
    if (requests.empty()) {
        std::filesystem::remove(fileOf(workspaceFolder), gone);
        return;
    }
    auto list = nlohmann::json::array();
    for (const TrainingRequest &request : requests)
        list.push_back({{"name", request.name},
                        {"text", request.configText},
                        {"folder", request.experimentFolder.string()},
                        {"directory", request.directory.string()},
                        {"goes_on", request.goesOn}});
    writeFileAtomically(fileOf(workspaceFolder), list.dump(1) + "\n");
}

} // namespace retort
