#pragma once

#include "core/tokenizers/json_part.h"

#include <memory>
#include <string>
#include <vector>

namespace retort {

/// A text while it is being normalised.
struct NormalisedText
{
    std::string text;
    bool beginsText = false; // its first character comes from the first of what a person gave
};

/// One step of normalising.
class Normalizer
{
public:
    virtual ~Normalizer() = default;

    /// Valid UTF-8 to valid UTF-8.
    virtual void apply(NormalisedText &text) const = 0;
};

/// The file's "normalizer": its steps, in order.
class Normalizers
{
public:
    /// Error that names a component or an option that is not supported, and its place.
    explicit Normalizers(const JsonPart &part);

    [[nodiscard]] bool isEmpty() const { return m_steps.empty(); }
    void apply(NormalisedText &text) const;

private:
    void read(const JsonPart &part);

    std::vector<std::unique_ptr<const Normalizer>> m_steps;
};

} // namespace retort
