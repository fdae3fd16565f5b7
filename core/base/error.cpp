#include "core/base/error.h"

namespace retort {

std::string toText(const Place &place)
{
    std::string text = place.file;
    if (place.line > 0)
        text += ":" + std::to_string(place.line);
    if (place.line > 0 && place.column > 0)
        text += ":" + std::to_string(place.column);
    return text;
}

ParseError::ParseError(Place place, const std::string &message)
    : Error(toText(place) + ": " + message), m_place(std::move(place)), m_message(message)
{
}

} // namespace retort
