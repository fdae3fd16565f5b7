#pragma once

#include <string>

namespace retort {

/// A p value as files and reports write it: "0.012", below 0.001 "1.2e-04".
[[nodiscard]] std::string pValueText(double p);

} // namespace retort
