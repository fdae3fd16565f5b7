#include "core/trackers/event_message.h"

#include <bit>

namespace retort {

namespace {

enum class Wire { Varint = 0, Fixed64 = 1, Bytes = 2, Fixed32 = 5 };

// Field numbers.
constexpr int kEventWallTime = 1;
constexpr int kEventStep = 2;
constexpr int kEventFileVersion = 3;
constexpr int kEventSummary = 5;
constexpr int kEventSessionLog = 7;
constexpr int kSummaryValue = 1;
constexpr int kValueTag = 1;
constexpr int kValueSimple = 2;
constexpr int kSessionStatus = 1;
constexpr std::uint64_t kSessionStart = 1;

/// Writes fields in the order of the calls. Defaults (0, empty) are left out, as proto3 does; fields of a oneof are
/// not.
class MessageWriter
{
public:
    void varint(int field, std::uint64_t value)
    {
        if (value == 0)
            return;
        key(field, Wire::Varint);
        raw(value);
    }

    void number(int field, double value)
    {
        const auto bits = std::bit_cast<std::uint64_t>(value);
        if (bits == 0)
            return;
        key(field, Wire::Fixed64);
        fixed(bits, 8);
    }

    void floatOfOneof(int field, float value)
    {
        key(field, Wire::Fixed32);
        fixed(std::bit_cast<std::uint32_t>(value), 4);
    }

    void bytes(int field, std::string_view value)
    {
        key(field, Wire::Bytes);
        raw(value.size());
        m_bytes += value;
    }

    std::string take() { return std::move(m_bytes); }

private:
    void key(int field, Wire wire) { raw(static_cast<std::uint64_t>(field) << 3 | static_cast<std::uint64_t>(wire)); }

    void raw(std::uint64_t value)
    {
        for (; value >= 0x80; value >>= 7)
            m_bytes += static_cast<char>((value & 0x7f) | 0x80);
        m_bytes += static_cast<char>(value);
    }

    void fixed(std::uint64_t bits, int count)
    {
        for (int i = 0; i < count; ++i)
            m_bytes += static_cast<char>((bits >> (8 * i)) & 0xff);
    }

    std::string m_bytes;
};

MessageWriter eventAt(double wallTime, std::int64_t step)
{
    MessageWriter event;
    event.number(kEventWallTime, wallTime);
    event.varint(kEventStep, static_cast<std::uint64_t>(step));
    return event;
}

} // namespace

std::string fileVersionEvent(double wallTime)
{
    MessageWriter event = eventAt(wallTime, 0);
    event.bytes(kEventFileVersion, "brain.Event:2");
    return event.take();
}

std::string sessionStartEvent(double wallTime, std::int64_t step)
{
    MessageWriter session;
    session.varint(kSessionStatus, kSessionStart);
    MessageWriter event = eventAt(wallTime, step);
    event.bytes(kEventSessionLog, session.take());
    return event.take();
}

std::string scalarsEvent(double wallTime, std::int64_t step, const std::vector<std::pair<std::string, double>> &scalars)
{
    MessageWriter summary;
    for (const auto &[tag, scalar] : scalars) {
        MessageWriter value;
        value.bytes(kValueTag, tag);
        value.floatOfOneof(kValueSimple, static_cast<float>(scalar));
        summary.bytes(kSummaryValue, value.take());
    }
    MessageWriter event = eventAt(wallTime, step);
    event.bytes(kEventSummary, summary.take());
    return event.take();
}

} // namespace retort
