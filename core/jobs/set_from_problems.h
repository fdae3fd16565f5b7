#pragma once

#include "core/store/prediction_index.h"
#include "core/store/workspace.h"

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace retort {

/// The data set in which a person's own rationales are kept.
inline constexpr const char *kCorrections = "corrections";

enum class SetContents {
    Problems, // without rationales
    Teacher, // with those that a teacher had right
    Corrections, // with those that a person wrote
};

/// A data set to be made of problems of a run.
struct SetRecipe
{
    std::string name;
    SetContents contents = SetContents::Problems;
    std::string teacher; // for SetContents::Teacher; empty: all of them

    bool operator==(const SetRecipe &) const = default;
};

struct MadeSet
{
    std::string name;
    std::size_t problems = 0;
    std::size_t rationales = 0;
    std::size_t ofTest = 0; // problems whose split is "test"
    std::vector<std::string> formats; // of the rationales: "cot"

    bool operator==(const MadeSet &) const = default;
};

/// The data set that a recipe gives: problems as the library's data know them, with their split, else as the run wrote
/// them. With rationales only problems that have one are taken. Error when nothing is left.
[[nodiscard]] Dataset setFromProblems(const std::filesystem::path &workspace, const IndexedSet &set,
                                      std::span<const std::int64_t> ids, const SetRecipe &recipe,
                                      const ChangeProgress &progress = {});

/// The same, stored in the workspace. Error when the name is taken.
MadeSet makeSet(const std::filesystem::path &workspace, const IndexedSet &set, std::span<const std::int64_t> ids,
                const SetRecipe &recipe, const ChangeProgress &progress = {});

} // namespace retort
