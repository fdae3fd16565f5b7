#include "tests/core/training/device_bridge.h"

#include "core/models/device_torch.h"

namespace retort {

void moveToFloat64(Student &student)
{
    moveStudent(student, torch::TensorOptions(torch::kFloat64).device(torch::kCPU));
}

} // namespace retort
