#pragma once

#include "core/report/report_document.h"
#include "core/report/reported_run.h"

#include <vector>

namespace retort {

/// The report of a run, section by section: results, claims, looks after the fact, curves, data, training, rationales,
/// settings. A section without anything to tell is left out.
[[nodiscard]] ReportDocument buildDocument(const ReportedRun &run);

/// A section for each answered set: accuracies with counts and 95 % intervals, floors, failures, breakdowns, and the
/// problems without a twin. result_sections.cpp.
[[nodiscard]] std::vector<ReportSection> resultSections(const ReportedRun &run);

/// The claims of the sweep that the run lies in. result_sections.cpp.
[[nodiscard]] ReportSection claimsSection(const ReportedRun &run);

} // namespace retort
