#include "core/models/lazy_zeros_torch.h"

#include <sys/mman.h>

#include <new>

namespace retort {

torch::Tensor lazyZeros(std::int64_t count)
{
    const std::size_t bytes = static_cast<std::size_t>(count) * sizeof(float);
    if (bytes == 0)
        return torch::zeros({0}, torch::kFloat32);
    void *memory = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        throw std::bad_alloc();
    (void)::madvise(memory, bytes, MADV_HUGEPAGE); // fewer faults where the system has large pages
    return torch::from_blob(
        memory, {count}, [bytes](void *begin) { ::munmap(begin, bytes); }, torch::kFloat32);
}

torch::Tensor lazyZerosLike(const torch::Tensor &flat)
{
    const bool isLazy = flat.is_cpu() && flat.scalar_type() == torch::kFloat32;
    return isLazy ? lazyZeros(flat.numel()) : torch::zeros_like(flat);
}

} // namespace retort
