#include "core/sandbox/worker/region.h"

#include <sys/mman.h>

namespace retort::worker {

Region::Region()
{
    void *memory = mmap(nullptr, sizeof(RegionData), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory != MAP_FAILED)
        m_data = static_cast<RegionData *>(memory);
}

Region::~Region()
{
    if (m_data)
        munmap(m_data, sizeof(RegionData));
}

} // namespace retort::worker
