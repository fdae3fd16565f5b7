#pragma once

#include "core/tokenizers/json_part.h"

#include <memory>
#include <string>
#include <vector>

namespace retort {

/// One step of turning tokens back into text.
class TokenDecoder
{
public:
    virtual ~TokenDecoder() = default;

    /// What becomes of the tokens; their number may change.
    virtual void apply(std::vector<std::string> &tokens) const = 0;
};

/// The file's "decoder": its steps, in order.
class TokenDecoders
{
public:
    /// Error that names a component or an option that is not supported, and its place.
    explicit TokenDecoders(const JsonPart &part);

    [[nodiscard]] std::string text(std::vector<std::string> tokens) const;

private:
    void read(const JsonPart &part);

    std::vector<std::unique_ptr<const TokenDecoder>> m_steps;
};

} // namespace retort
