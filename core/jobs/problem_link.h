#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace retort {

/// One problem of a run, as it is passed on: retort://open?run=UUID&set=final-test&problem=0123456789abcdef&
/// path=cot&workspace=/percent/encoded. Only `run` must be there.
struct ProblemLink
{
    std::string runId;
    std::string set; // empty: the run's leading one
    std::string problem; // empty: the first that the filter shows
    std::string path; // "cot"; empty: none of them more than the others
    std::filesystem::path workspace; // absolute; empty: the one that is used otherwise

    bool operator==(const ProblemLink &) const = default;
};

[[nodiscard]] bool isProblemLink(std::string_view text); // by its scheme; the rest may be anything
[[nodiscard]] std::string toText(const ProblemLink &link);

/// A file as desktops hand it over, "file:///a%20b", as a path: "/a b". Anything else stays as it is.
[[nodiscard]] std::string pathOfFileUrl(const std::string &text);

/// Links come from anywhere: Error with a sentence for whatever is not exactly one, and for names that would leave
/// their folder. Opens and makes nothing.
[[nodiscard]] ProblemLink readProblemLink(std::string_view text);

/// The run, or the recorded set, of a workspace that a link means. Error that names the workspace when it is none, or
/// has no such run.
[[nodiscard]] std::filesystem::path findRun(const std::filesystem::path &workspace, const std::string &runId);

/// A workspace's folder, without making one: Error when a link names something else.
void checkLinkedWorkspace(const std::filesystem::path &workspace);

} // namespace retort
