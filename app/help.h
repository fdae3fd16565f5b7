#pragma once

#include <QList>

class QWidget;

namespace retort {

class HelpSheet;
struct PageEntry;

/// Puts every topic into the sheet: one per page from resources/help, the settings from their own help, the keys.
void fillHelp(HelpSheet &sheet);

/// The keys of the window and its pages as they are now, into their topics: pages make parts when these are needed.
void updateKeys(HelpSheet &sheet, const QWidget &window, const QList<PageEntry> &pages);

} // namespace retort
