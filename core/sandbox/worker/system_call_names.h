#pragma once

namespace retort::worker {

/// Looks every name up once, so that a refusal needs no heap in the helper later.
void prepareSystemCallNames();

/// "openat"; "system call 999" is written as "an unknown system call".
[[nodiscard]] const char *systemCallName(int number);

} // namespace retort::worker
