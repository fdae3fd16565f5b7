#pragma once

#include <cstddef>
#include <cstdint>

// What Retort and its helper `retort-sandbox` say to each other over one stream socket. Both are built together and run
// on one machine, so the structs travel as they lie in memory. All lengths are bounded on both sides.
// After its self-test the helper sends a Hello and its message; then it answers each RequestHeader + program with a
// ResponseHeader + value, type, error, printed text and variables, in the order of the requests.

namespace retort::sandbox_protocol {

inline constexpr std::uint32_t kHelloMagic = 0x52544831;
inline constexpr std::uint32_t kRequestMagic = 0x52545131;
inline constexpr std::uint32_t kResponseMagic = 0x52544131;

inline constexpr std::uint32_t kMaxProgramBytes = 256 * 1024;
inline constexpr std::uint32_t kMaxValueBytes = 16 * 1024;
inline constexpr std::uint32_t kMaxTypeBytes = 128;
inline constexpr std::uint32_t kMaxErrorBytes = 4 * 1024;
inline constexpr std::uint32_t kMaxPrintedBytes = 16 * 1024;
inline constexpr std::uint32_t kMaxVariablesBytes = 64 * 1024;
inline constexpr std::uint32_t kMaxVariableText = 200;
inline constexpr std::uint32_t kMaxMessageBytes = 4 * 1024;

inline constexpr std::uint32_t kMaxWallMs = 10 * 60 * 1000;
inline constexpr std::uint32_t kMinMemoryMb = 16;
inline constexpr std::uint32_t kMaxMemoryMb = 8 * 1024;

inline constexpr std::uint32_t kWantsVariables = 1;

/// ProgramEnd by number; the order is that of the enum in sandbox.h.
enum class End : std::uint32_t { Value, NoValue, Error, Timeout, Memory, Refused };

struct Hello
{
    std::uint32_t magic = kHelloMagic;
    std::uint32_t ready = 0;
    std::uint32_t probes = 0;
    std::uint32_t refused = 0;
    std::uint32_t messageBytes = 0;
};

struct RequestHeader
{
    std::uint32_t magic = kRequestMagic;
    std::uint32_t id = 0;
    std::uint32_t wallMs = 0;
    std::uint32_t memoryMb = 0;
    std::uint32_t flags = 0;
    std::uint32_t programBytes = 0;
};

struct ResponseHeader
{
    std::uint32_t magic = kResponseMagic;
    std::uint32_t id = 0;
    std::uint32_t end = 0;
    std::int32_t line = 0;
    std::uint32_t wallMicroseconds = 0;
    std::uint32_t cpuMicroseconds = 0; // helper and program together
    std::uint32_t valueBytes = 0;
    std::uint32_t typeBytes = 0;
    std::uint32_t errorBytes = 0;
    std::uint32_t printedBytes = 0;
    std::uint32_t variablesBytes = 0;
};

/// One variable inside the variables' bytes, followed by its name and value.
struct VariableHeader
{
    std::int32_t line = 0;
    std::uint32_t nameBytes = 0;
    std::uint32_t valueBytes = 0;
};

} // namespace retort::sandbox_protocol
