#pragma once

#include <filesystem>

namespace retort {

/// Whose turn it is to write into a library. SQLite gives its lock to whoever asks in the right moment, so a fill that
/// begins its next change at once keeps a person waiting for seconds. A person's change holds the turn until it is
/// stored (HeldTurn); a fill lets it go first before each of its own, and ends one early when the turn is held. An
/// flock on `library.turn` beside the library: it holds between processes, and ends with them. Where that file cannot
/// be made, nobody waits for a turn. One thread at a time.
class WriteTurn
{
public:
    explicit WriteTurn(const std::filesystem::path &library);
    ~WriteTurn();
    WriteTurn(const WriteTurn &) = delete;
    WriteTurn &operator=(const WriteTurn &) = delete;

    /// Waits while a person's change holds the turn.
    void letOthersFirst() const;
    [[nodiscard]] bool isHeldByOther() const;

private:
    friend class HeldTurn;
    void lock(int how) const;

    int m_descriptor = -1;
};

/// A person's change holds it.
class HeldTurn
{
public:
    explicit HeldTurn(const WriteTurn &turn);
    ~HeldTurn();
    HeldTurn(const HeldTurn &) = delete;
    HeldTurn &operator=(const HeldTurn &) = delete;

private:
    const WriteTurn &m_turn;
};

} // namespace retort
