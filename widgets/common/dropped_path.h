#pragma once

#include <QString>

class QDropEvent;

namespace retort {

/// The first local file or folder among what is dropped, the event being accepted; empty when there is none.
[[nodiscard]] QString takeDroppedPath(QDropEvent &event);

} // namespace retort
