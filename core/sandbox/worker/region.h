#pragma once

#include "core/sandbox/protocol.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace retort::worker {

namespace protocol = sandbox_protocol;

/// A text of bounded length that needs no heap: the child writes it, the parent reads it after the child's end.
template<std::uint32_t Capacity>
struct BoundedText
{
    std::uint32_t length = 0;
    char bytes[Capacity];

    /// What does not fit is cut at a character's border.
    void append(std::string_view text)
    {
        std::size_t room = Capacity - boundedLength();
        if (text.size() > room) {
            while (room > 0 && (static_cast<unsigned char>(text[room]) & 0xc0) == 0x80)
                --room;
            text = text.substr(0, room);
        }
        for (const char c : text)
            bytes[length++] = c;
    }
    void set(std::string_view text)
    {
        length = 0;
        append(text);
    }
    /// The program shares the child's address space and may have written anything here: never longer than it is.
    [[nodiscard]] std::uint32_t boundedLength() const { return length < Capacity ? length : Capacity; }
};

/// How far the child got; written by it, judged by the parent together with the exit status.
enum class Progress : std::uint32_t { Running, Complete, Refused, Crash, StackOverflow, Aborted };

/// What the child leaves. The kernel gives it as zeros.
struct Outcome
{
    volatile Progress progress;
    volatile std::int32_t refusedCall; // number of the system call when progress is Refused
    BoundedText<512> refusedPath;
    volatile std::uint64_t refusedBytes; // size of the first allocation that failed; 0: none did
    BoundedText<128> refusedImport; // first import that is not on the list, also when the program caught the error
    protocol::End end;
    std::int32_t line;
    bool isPrintedCut;
    BoundedText<protocol::kMaxValueBytes> value;
    BoundedText<protocol::kMaxTypeBytes> type;
    BoundedText<protocol::kMaxErrorBytes> error;
    BoundedText<protocol::kMaxPrintedBytes> printed;
    BoundedText<protocol::kMaxVariablesBytes> variables;
};

/// Memory shared by the helper and one child: the program goes in, the outcome comes out.
struct RegionData
{
    protocol::RequestHeader request;
    char program[protocol::kMaxProgramBytes + 1]; // ends with NUL
    Outcome outcome;
};

/// Maps a fresh region for one program, so that nothing of another one can be in it. Not for several threads.
class Region
{
public:
    Region();
    ~Region();
    Region(const Region &) = delete;
    Region &operator=(const Region &) = delete;

    RegionData &operator*() const { return *m_data; }
    RegionData *operator->() const { return m_data; }

    /// False when the system had no memory for it.
    explicit operator bool() const { return m_data != nullptr; }

private:
    RegionData *m_data = nullptr;
};

} // namespace retort::worker
