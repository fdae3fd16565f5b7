#pragma once

namespace retort {

/// Id of the calling thread for secondsWaited(), as the system counts threads; 0 where it does not say.
[[nodiscard]] long ownThread();

/// Seconds that a living thread of this process stood ready and had no processor, since it began: other programs had
/// them. 0 where the system does not say (Linux does, with /proc/.../schedstat). Callable from any thread.
[[nodiscard]] double secondsWaited(long thread);

} // namespace retort
