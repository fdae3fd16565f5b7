#include "app/window_session.h"

#include "core/base/error.h"
#include "core/base/files.h"

#include <nlohmann/json.hpp>

namespace retort {

namespace {

constexpr std::uintmax_t kLargestSession = 1 << 20;

std::filesystem::path fileOf(const std::filesystem::path &workspace)
{
    return workspace / "session.json";
}

/// Relative to the workspace when it lies there.
std::string written(const std::filesystem::path &run, const std::filesystem::path &workspace)
{
    const std::filesystem::path below = run.lexically_relative(workspace);
    return run.empty() || below.empty() || *below.begin() == ".." ? run.string() : below.string();
}

std::filesystem::path readPath(const std::string &text, const std::filesystem::path &workspace)
{
    return text.empty() ? std::filesystem::path() : workspace / text; // an absolute one stays as it is
}

/// Of an object that a person, or a newer version, may have written: no text of that name is an empty one.
std::string textAt(const nlohmann::json &object, const char *key)
{
    const auto found = object.is_object() ? object.find(key) : object.end();
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

nlohmann::json objectAt(const nlohmann::json &object, const char *key)
{
    const auto found = object.find(key);
    return found == object.end() ? nlohmann::json::object() : *found;
}

std::vector<std::filesystem::path> pathsAt(const nlohmann::json &object, const char *key,
                                           const std::filesystem::path &workspace)
{
    std::vector<std::filesystem::path> paths;
    if (!object.is_object() || !object.contains(key))
        return paths;
    for (const nlohmann::json &path : object.at(key)) {
        if (path.is_string() && !path.get_ref<const std::string &>().empty())
            paths.push_back(readPath(path.get<std::string>(), workspace));
    }
    return paths;
}

nlohmann::json writtenAll(const std::vector<std::filesystem::path> &runs, const std::filesystem::path &workspace)
{
    nlohmann::json all = nlohmann::json::array();
    for (const std::filesystem::path &run : runs)
        all.push_back(written(run, workspace));
    return all;
}

} // namespace

std::optional<WindowSession> readWindowSession(const std::filesystem::path &workspace)
{
    nlohmann::json json;
    try {
        json = nlohmann::json::parse(readFile(fileOf(workspace), kLargestSession), nullptr, false);
    } catch (const Error &) {
        return std::nullopt;
    }
    if (!json.is_object())
        return std::nullopt;
    const nlohmann::json rationales = objectAt(json, "rationales");
    const nlohmann::json compare = objectAt(json, "compare");
    return WindowSession {textAt(json, "page"),
                          readPath(textAt(json, "run"), workspace),
                          {readPath(textAt(rationales, "run"), workspace), textAt(rationales, "set"),
                           textAt(rationales, "filter"), textAt(rationales, "problem"),
                           pathsAt(rationales, "beside", workspace)},
                          {textAt(compare, "a"), textAt(compare, "b"), textAt(compare, "teacher")}};
}

void writeWindowSession(const std::filesystem::path &workspace, const WindowSession &session)
{
    const RationalesPlace &place = session.rationales;
    const nlohmann::json json {
        {"page", session.page},
        {"run", written(session.run, workspace)},
        {"rationales",
         {{"run", written(place.run, workspace)},
          {"set", place.set},
          {"filter", place.filter},
          {"problem", place.problem},
          {"beside", writtenAll(place.beside, workspace)}}},
        {"compare", {{"a", session.compare.a}, {"b", session.compare.b}, {"teacher", session.compare.teacher}}}};
    try {
        const auto keep = nlohmann::json::error_handler_t::replace;
        writeFileAtomically(fileOf(workspace), json.dump(2, ' ', false, keep) + "\n");
    } catch (const Error &) {
        // The next start begins as the last one that could be written ended.
    }
}

} // namespace retort
