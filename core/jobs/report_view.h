#pragma once

#include "core/jobs/run_overview.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace retort {

/// A teacher on the same problems as the students beside it.
struct TeacherAccuracy
{
    Accuracy accuracy; // title: "gpt-3.5, CoT"
    std::string format;
    bool isSynthetic = false;

    bool operator==(const TeacherAccuracy &) const = default;
};

/// One answered set of a report.
struct ReportSet
{
    std::string name; // "final-test"
    std::string title; // "test"
    std::size_t n = 0;
    std::vector<Accuracy> paths;
    std::vector<TeacherAccuracy> teachers;

    bool operator==(const ReportSet &) const = default;
};

/// report.json as pages show it.
struct ReportView
{
    std::vector<ReportSet> sets;
    std::vector<std::string> marks; // "synthetic teacher", "test seen while training"

    bool operator==(const ReportView &) const = default;
};

/// What cannot be understood is left out: a report may come from a newer version, or be damaged.
[[nodiscard]] ReportView readReport(const nlohmann::json &report);

/// A list of teachers as it stands in a report's set, and in provenance.json as `teachers_on_validation`.
[[nodiscard]] std::vector<TeacherAccuracy> readTeachers(const nlohmann::json &list);

} // namespace retort
