#pragma once

#include "core/tokenizers/json_part.h"
#include "core/tokenizers/vocabulary.h"

#include <vector>

namespace retort {

/// The file's "post_processor" for a single text: the special tokens before and behind it.
class PostProcessors
{
public:
    /// Error that names a component or an option that is not supported, and its place.
    PostProcessors(const JsonPart &part, const Vocabulary &vocabulary);

    [[nodiscard]] std::vector<int> apply(const std::vector<int> &ids) const;

private:
    void read(const JsonPart &part, const Vocabulary &vocabulary);
    void readTemplate(const JsonPart &part, const Vocabulary &vocabulary);

    std::vector<int> m_before;
    std::vector<int> m_behind;
};

} // namespace retort
