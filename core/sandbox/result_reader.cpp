// What comes from the helper was written by a program: every length is checked, every text made valid.

#include "core/sandbox/result_reader.h"

#include "core/base/text.h"

#include <cstring>

namespace retort {

using namespace sandbox_protocol;

namespace {

std::string_view takeFront(std::string_view &bytes, std::size_t length)
{
    const std::string_view front = bytes.substr(0, length);
    bytes.remove_prefix(front.size());
    return front;
}

std::vector<ProgramVariable> readVariables(std::string_view bytes)
{
    std::vector<ProgramVariable> variables;
    while (bytes.size() >= sizeof(VariableHeader)) {
        VariableHeader header;
        std::memcpy(&header, takeFront(bytes, sizeof header).data(), sizeof header);
        if (header.nameBytes > bytes.size() || header.valueBytes > bytes.size() - header.nameBytes)
            break;
        const std::string name = withReplacedInvalidUtf8(takeFront(bytes, header.nameBytes));
        variables.push_back({header.line, name, withReplacedInvalidUtf8(takeFront(bytes, header.valueBytes))});
    }
    return variables;
}

} // namespace

std::optional<std::size_t> payloadBytes(const ResponseHeader &header)
{
    const bool isBounded = header.magic == kResponseMagic && header.valueBytes <= kMaxValueBytes
                           && header.typeBytes <= kMaxTypeBytes && header.errorBytes <= kMaxErrorBytes
                           && header.printedBytes <= kMaxPrintedBytes && header.variablesBytes <= kMaxVariablesBytes
                           && header.end <= static_cast<std::uint32_t>(End::Refused);
    if (!isBounded)
        return std::nullopt;
    return std::size_t(header.valueBytes) + header.typeBytes + header.errorBytes + header.printedBytes
           + header.variablesBytes;
}

ProgramResult readResult(const ResponseHeader &header, std::string_view payload)
{
    ProgramResult result;
    result.end = static_cast<ProgramEnd>(header.end);
    result.line = header.line;
    result.seconds = header.wallMicroseconds / 1e6;
    result.value = withReplacedInvalidUtf8(takeFront(payload, header.valueBytes));
    result.type = withReplacedInvalidUtf8(takeFront(payload, header.typeBytes));
    result.error = withReplacedInvalidUtf8(takeFront(payload, header.errorBytes));
    result.printed = withReplacedInvalidUtf8(takeFront(payload, header.printedBytes));
    result.variables = readVariables(payload);
    return result;
}

} // namespace retort
