#pragma once

#include "core/store/annotations.h"
#include "core/store/prediction_index.h"

#include <filesystem>
#include <functional>
#include <map>
#include <span>
#include <string>

namespace retort {

/// Told what share is done; what it throws ends the work.
using ExportProgress = std::function<void(double share)>;

/// A problem on its way into a file.
struct ExportedProblem
{
    const IndexedProblem &row;
    const WholeProblem &whole;
    const Annotation &annotation;
    const std::map<int, std::string> &tagNames;
};

/// Writes `head`, then `textOf` each problem, one after the other: a million of them take no more memory than a few.
/// The file is replaced when all is written; the value: how many.
std::size_t writeProblems(const std::filesystem::path &workspace, const IndexedSet &set,
                          std::span<const std::int64_t> ids, const std::filesystem::path &file, const std::string &head,
                          const std::function<std::string(const ExportedProblem &)> &textOf,
                          const ExportProgress &progress);

} // namespace retort
