#pragma once

class QString;

namespace retort {

class Strip;

/// Shows on the strip that something was done. It goes by itself when there was time to read it and neither pointer nor
/// focus is on it; a message that has a button, or took its place meanwhile, stays.
void showPassing(Strip *strip, const QString &text);

} // namespace retort
