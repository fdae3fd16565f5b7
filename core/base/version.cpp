#include "core/base/version.h"

#include "core/base/commit.h" // written by version.cmake

namespace retort {

const char *const kVersion = RETORT_VERSION;
const char *const kCommit = RETORT_COMMIT;

} // namespace retort
