#pragma once

class QString;

namespace retort {

class Actions;
class HelpSheet;

/// Puts every topic into the sheet: one per page from resources/help, the settings from their own help, the keys.
void fillHelp(HelpSheet &sheet, const Actions &actions);

} // namespace retort
