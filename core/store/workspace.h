#pragma once

#include "core/data/dataset.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace retort {

/// A data set of the library, for lists.
struct DatasetSummary
{
    std::string name;
    std::string importer;
    std::string path;
    std::string sha256;
    std::string importedAt; // ISO 8601, UTC
    std::size_t problems = 0;
    std::size_t rationales = 0;
    std::size_t issues = 0;
    bool synthetic = false;

    bool operator==(const DatasetSummary &) const = default;
};

/// Told how much of a change is done, 0 to 1. What it throws undoes the change.
using ChangeProgress = std::function<void(double share)>;

/// A data set in the trash.
struct RemovedDataset
{
    std::int64_t id = 0;
    std::string name;
    std::string removedAt; // ISO 8601, UTC
    std::size_t problems = 0;

    bool operator==(const RemovedDataset &) const = default;
};

/// The folder that holds a person's work: library.sqlite (WAL), students/, runs/, data/. Nothing is kept outside it but
/// window state and recent items. Used by one thread at a time; several processes may read, SQLite orders the writers.
class Workspace
{
public:
    /// Opens or makes the workspace. Error when the folder cannot be written, or library.sqlite is of a newer version
    /// or damaged (nothing is overwritten then).
    explicit Workspace(const std::filesystem::path &folder);
    ~Workspace();

    [[nodiscard]] const std::filesystem::path &folder() const;
    [[nodiscard]] std::filesystem::path runs() const;
    [[nodiscard]] std::filesystem::path students() const;
    [[nodiscard]] std::filesystem::path data() const;

    /// Stores a data set in one transaction: whole or not at all. Error when the name is taken, unless `replace`.
    void addDataset(const Dataset &dataset, bool replace = false, const ChangeProgress &progress = {});
    [[nodiscard]] std::vector<DatasetSummary> datasets() const;
    [[nodiscard]] Dataset dataset(const std::string &name) const; // Error with "did you mean" when there is none
    /// Adds rationales, and what was found about them, to a data set that is there, in one transaction.
    void addRationales(const std::string &name, const std::vector<Rationale> &rationales,
                       const std::vector<RowIssue> &issues, const ChangeProgress &progress = {});

    /// Into the trash: it is listed and found no more, and its name is free. Gives what restores it.
    std::int64_t removeDataset(const std::string &name);
    [[nodiscard]] std::vector<RemovedDataset> removedDatasets() const; // newest first
    /// Back from the trash; gives its name, which is NAME-2, NAME-3, ... when the old one is taken.
    std::string restoreDataset(std::int64_t id);
    void dropRemovedDataset(std::int64_t id); // for good; Error when it is not in the trash
    void emptyDatasetTrash(); // for good

    /// Run directories below runs(), newest first; folders that are no run are left out.
    [[nodiscard]] std::vector<std::filesystem::path> runDirectories() const;

private:
    class Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

/// --workspace, else RETORT_WORKSPACE, else the last one used (recorded under the user's configuration folder), else
/// ~/Retort.
[[nodiscard]] std::filesystem::path chooseWorkspace(const std::optional<std::filesystem::path> &named);
void rememberWorkspace(const std::filesystem::path &folder);

} // namespace retort
