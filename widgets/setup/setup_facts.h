#pragma once

#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace retort {

/// What stands behind one format once the data has been read.
struct FormatFacts
{
    std::string format;
    std::int64_t examples = 0;
    std::optional<std::int64_t> targetTokens; // nothing: not counted
    QString source; // "gpt-3.5, kept when right"
    bool isSynthetic = false;
};

/// A student folder of the workspace.
struct StudentChoice
{
    std::string path; // as the YAML names it
    QString name;
    QString line; // "llama, 134.5 M, in workspace"

    bool operator==(const StudentChoice &) const = default;
};

/// What the form shows beside the settings: found out in the background, and only shown.
struct SetupFacts
{
    std::vector<FormatFacts> formats;
    std::vector<StudentChoice> students;
    QStringList datasets;
    std::optional<std::int64_t> steps; // of the whole training
    std::optional<double> epochs;

    [[nodiscard]] const FormatFacts *of(const std::string &format) const;
};

} // namespace retort
