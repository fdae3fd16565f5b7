#pragma once

#include "core/report/report_document.h"

#include <string>

namespace retort {

/// One HTML file: no scripts, nothing from the network (a policy in the file forbids both), light and dark as the
/// reader's system says, fit for paper. All text of the document is escaped.
[[nodiscard]] std::string writeHtml(const ReportDocument &document);

} // namespace retort
