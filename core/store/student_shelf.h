#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// A student of the workspace: a folder of students/, or a link there to one that lies elsewhere.
struct ShelvedStudent
{
    std::string name;
    std::filesystem::path folder; // students/NAME
    std::filesystem::path target; // where a link leads; else as folder
    bool isLinked = false;
    std::string source; // what it was imported from; empty when nobody wrote it down
    std::string importedAt; // ISO 8601, UTC; empty when nobody wrote it down

    bool operator==(const ShelvedStudent &) const = default;
};

/// The students of a workspace (Workspace::students()). What a student is made of is the business of whoever fills its
/// folder; here is its name, its place, and that it is there whole or not at all. Used by one thread at a time.
class StudentShelf
{
public:
    explicit StudentShelf(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    /// By name. Folders without config.json, and half-made ones, are left out.
    [[nodiscard]] std::vector<ShelvedStudent> students() const;

    /// Error with "did you mean" when there is none.
    [[nodiscard]] ShelvedStudent student(std::string_view name) const;

    /// Error when the name is taken, which is known before anything is copied.
    void expectFree(const std::string &name) const;

    /// Makes students/NAME by calling `fill` with an empty folder; what it throws leaves nothing. `isReplacing` allows
    /// an old one of that name, which stays until the new one is whole.
    void add(const std::string &name, const std::filesystem::path &source, bool isReplacing,
             const std::function<void(const std::filesystem::path &)> &fill) const;

    /// Makes students/NAME a link to a folder elsewhere.
    void link(const std::string &name, const std::filesystem::path &target, bool isReplacing) const;

private:
    std::filesystem::path m_folder;
};

/// A name for a student out of what a person or a file's name says: letters, digits, dot, dash and underscore are kept,
/// everything else becomes a dash; at most 100 bytes. Error when nothing is left.
[[nodiscard]] std::string studentNameFrom(std::string_view text);

} // namespace retort
