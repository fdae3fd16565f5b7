#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace retort {

/// Where a person left off in Rationales.
struct RationalesPlace
{
    std::filesystem::path run; // empty: none was shown
    std::string set; // empty: the one that the page chooses
    std::string filter;
    std::string problem; // its id; empty: none
    std::vector<std::filesystem::path> beside {}; // runs whose answers stand beside

    bool operator==(const RationalesPlace &) const = default;
};

/// Who is compared with whom, by the keys of Compare's rows; empty: as the page chooses.
struct ComparePlace
{
    std::string a;
    std::string b;
    std::string teacher;

    bool operator==(const ComparePlace &) const = default;
};

/// What a window showed of its workspace, kept in WORKSPACE/session.json: two workspaces, or two windows, do not take
/// over from one another. Size and theme are the person's, and stay in kept_settings.h.
struct WindowSession
{
    std::string page;
    std::filesystem::path run; // the one that is followed
    RationalesPlace rationales;
    ComparePlace compare;

    bool operator==(const WindowSession &) const = default;
};

/// Nothing when there is none or it cannot be read: the window then begins as at a first start. Runs below the
/// workspace are found again when it was moved.
[[nodiscard]] std::optional<WindowSession> readWindowSession(const std::filesystem::path &workspace);
/// Whole or not at all; a workspace that cannot be written keeps what it had.
void writeWindowSession(const std::filesystem::path &workspace, const WindowSession &session);

} // namespace retort
