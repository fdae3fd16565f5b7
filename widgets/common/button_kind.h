#pragma once

class QPushButton;
class QString;

namespace retort {

/// Another look for a button that is there already ("primary", "plain"): of a page's buttons one is primary at a time.
void setButtonKind(QPushButton *button, const QString &icon, const char *kind);

} // namespace retort
