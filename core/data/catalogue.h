#pragma once

#include "core/data/dataset.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace retort {

/// One published file.
struct CatalogueFile
{
    std::string path; // below the data folder, and in a mirror of it
    std::string importer; // that reads it; empty: it stands beside another (lists of a split)
    std::string address; // https://...; empty: it is not known, and a mirror must have it
    std::uintmax_t bytes = 0;
    std::string sha256;
};

enum class CatalogueKind { Problems, Teacher };

/// A public data set, or what a teacher wrote about one.
struct CatalogueEntry
{
    std::string name; // "svamp", "gsm8k-pot-codex"
    std::string title;
    CatalogueKind kind = CatalogueKind::Problems;
    std::string licence;
    bool isNonCommercial = false;
    std::string note; // worth knowing before it is used; may be empty
    std::vector<CatalogueFile> files;
};

[[nodiscard]] const std::vector<CatalogueEntry> &catalogue();

/// The entry of that name, or UsageError with "did you mean" and the list of names.
[[nodiscard]] const CatalogueEntry &catalogueEntryNamed(std::string_view name);

/// The entry that one of its files' SHA-256 names; nullptr when none does.
[[nodiscard]] const CatalogueEntry *catalogueEntryOf(std::string_view sha256);

/// The data set's licence: its own, else the one of the catalogue's file with the same bytes; empty when not known.
[[nodiscard]] std::string knownLicence(const Dataset &dataset);

[[nodiscard]] std::uintmax_t sizeOf(const CatalogueEntry &entry);

/// "Problems" or "Rationales".
[[nodiscard]] std::string_view titleOf(CatalogueKind kind);

/// What a person must know before they use it, a sentence each: its licence, whether it is for commerce, who else has
/// terms. The same in the window, on the command line and in the file that is kept beside the data.
[[nodiscard]] std::vector<std::string> termsOf(const CatalogueEntry &entry);

} // namespace retort
