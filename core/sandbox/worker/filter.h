#pragma once

#include <linux/filter.h>

#include <string>
#include <vector>

namespace retort::worker {

/// The list of system calls that a program may make, as a seccomp filter. Built once in the helper, loaded by each
/// child with a single call. Covers x86-64; a foreign architecture (int 0x80) or x32 call kills the process.
class Filter
{
public:
    /// Builds and exports it; error() says why it could not.
    Filter();

    [[nodiscard]] const std::string &error() const { return m_error; }

    /// For the child, after PR_SET_NO_NEW_PRIVS. Everything not listed is trapped (SIGSYS) from then on.
    [[nodiscard]] bool load() const;

private:
    void build();

    std::vector<sock_filter> m_instructions;
    std::string m_error;
};

} // namespace retort::worker
