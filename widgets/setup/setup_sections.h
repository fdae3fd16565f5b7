#pragma once

#include <QString>

#include <string>
#include <vector>

namespace retort {

enum class SectionId { Data, Rationales, Formats, Student, Training, Evaluation, Checks };

/// Settings that stand in one line of the form.
struct RowSpec
{
    QString label;
    std::vector<std::string> keys;
};

/// One section of the guided form: which settings people usually change. Every other one of its keys stands under More
/// by itself, in the order of description.
struct SectionSpec
{
    SectionId id = SectionId::Data;
    QString navName;
    QString title;
    std::string blockKey; // whose lines of the YAML are this section's
    std::vector<std::string> prefixes; // "training.", or whole keys
    std::vector<RowSpec> rows;
};

[[nodiscard]] const std::vector<SectionSpec> &setupSections();
[[nodiscard]] const SectionSpec &sectionOf(SectionId id);

/// The section that a dotted key belongs to; Data for keys of none.
[[nodiscard]] SectionId sectionOfKey(const std::string &key);

/// Keys of the section that no row shows and no control of its own edits.
[[nodiscard]] std::vector<std::string> moreKeys(const SectionSpec &section);

/// The settings of one entry of a list: "formats[]" gives "formats[].format" and so on.
[[nodiscard]] std::vector<std::string> entryKeys(const std::string &list);

} // namespace retort
