#pragma once

#include "core/sandbox/protocol.h"
#include "core/sandbox/sandbox.h"

#include <cstddef>
#include <optional>
#include <string_view>

namespace retort {

/// Bytes that follow a response's header; nothing when a length in it is beyond what the protocol allows.
[[nodiscard]] std::optional<std::size_t> payloadBytes(const sandbox_protocol::ResponseHeader &header);

/// The result of one program; `payload` has payloadBytes(header) bytes. Texts become valid UTF-8.
[[nodiscard]] ProgramResult readResult(const sandbox_protocol::ResponseHeader &header, std::string_view payload);

} // namespace retort
