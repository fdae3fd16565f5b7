#include "core/jobs/csv_field.h"

#include "core/base/text.h"

#include <string_view>

namespace retort {

std::string csvField(const std::string &text)
{
    const bool isFormula = !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos
                           && !parseNumber(text);
    const std::string safe = isFormula ? "'" + text : text;
    if (safe.find_first_of(",\"\n\r") == std::string::npos)
        return safe;
    return "\"" + replacedAll(safe, "\"", "\"\"") + "\"";
}

} // namespace retort
