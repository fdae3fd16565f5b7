#pragma once

#include "core/models/student.h"

namespace retort {

/// Weights and adapters as float64, for which there are no kernels of ours: torch's operations compute everything, as
/// they do on other devices than the CPU.
void moveToFloat64(Student &student);

} // namespace retort
