#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace retort {

/// Undo and redo over whole texts. Typing in one place is one step; so are changes in a row with the same merge key.
/// Holds a bounded number of bytes: the oldest steps go first. Each state knows the folder that its relative paths
/// start at. A plain value for one thread.
class TextHistory
{
public:
    explicit TextHistory(std::string text = {});

    void begin(std::string text, std::string folder = {}); // forgets everything before
    /// A new state. Empty key: joined to the last one only when it goes on typing there.
    void add(const std::string &text, const std::string &mergeKey = {});
    void closeStep() { m_isOpen = false; } // what comes next is a step of its own

    [[nodiscard]] bool canUndo() const { return m_at > 0; }
    [[nodiscard]] bool canRedo() const { return m_at + 1 < m_states.size(); }
    const std::string &undo(); // the state before; must be possible
    const std::string &redo();

    /// Of the state that is shown; those that follow have the same until it is set again.
    [[nodiscard]] const std::string &folder() const { return m_states[m_at].folder; }
    void setFolder(const std::string &folder) { m_states[m_at].folder = folder; }

private:
    struct State
    {
        std::string text;
        std::string folder;
    };

    void dropOldest();

    std::vector<State> m_states;
    std::size_t m_at = 0;
    std::string m_mergeKey;
    std::size_t m_lastEdit = 0; // byte after the last typed change
    bool m_isOpen = false;
};

} // namespace retort
