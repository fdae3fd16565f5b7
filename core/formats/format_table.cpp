#include "core/formats/format_table.h"

namespace retort {

namespace {

const FormatEntry &entryOf(FormatKind kind)
{
    return kFormatTable[static_cast<std::size_t>(kind)];
}

} // namespace

std::string_view toText(FormatKind format)
{
    return entryOf(format).name;
}

std::string_view titleOf(FormatKind format)
{
    return entryOf(format).title;
}

std::optional<FormatKind> formatFromText(std::string_view text)
{
    for (const FormatEntry &entry : kFormatTable) {
        if (entry.name == text)
            return entry.kind;
    }
    return std::nullopt;
}

const Format &formatOf(FormatKind kind)
{
    return entryOf(kind).format();
}

} // namespace retort
