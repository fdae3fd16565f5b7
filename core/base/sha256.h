#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace retort {

/// SHA-256 of bytes that come in parts. Used by one thread.
class Sha256
{
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256 &) = delete;
    Sha256 &operator=(const Sha256 &) = delete;

    void add(std::string_view bytes);
    /// 64 hex digits; call once.
    [[nodiscard]] std::string hex();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace retort
