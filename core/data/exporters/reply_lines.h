#pragma once

#include "core/data/exporters.h"

#include <string>

// One function for each layout of question and reply; exporter_table.cpp names them.

namespace retort {

[[nodiscard]] std::string messagesText(const Dataset &dataset, const ExportOptions &options);
[[nodiscard]] std::string promptCompletionText(const Dataset &dataset, const ExportOptions &options);
[[nodiscard]] std::string alpacaText(const Dataset &dataset, const ExportOptions &options);

} // namespace retort
