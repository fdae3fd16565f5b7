#include "core/tokenizers/post_processor.h"

namespace retort {

namespace {

/// The ids of a special token of a template.
std::vector<int> idsOf(const JsonPart &tokens, const std::string &name, const Vocabulary &vocabulary)
{
    const JsonPart token = tokens.at(name);
    token.knowOnly({"id", "ids", "tokens"});
    const JsonPart list = token.at("ids");
    std::vector<int> ids;
    for (std::size_t i = 0; i < list.size(); ++i) {
        ids.push_back(list.element(i).number());
        if (!vocabulary.has(ids.back()))
            list.element(i).fail(std::to_string(ids.back()) + " is no id of this vocabulary");
    }
    return ids;
}

} // namespace

PostProcessors::PostProcessors(const JsonPart &part, const Vocabulary &vocabulary)
{
    if (!part.isNull())
        read(part, vocabulary);
}

void PostProcessors::read(const JsonPart &part, const Vocabulary &vocabulary)
{
    const std::string type = part.at("type").text();
    if (type == "Sequence") {
        part.knowOnly({"type", "processors"});
        const JsonPart list = part.at("processors");
        for (std::size_t i = 0; i < list.size(); ++i)
            read(list.element(i), vocabulary);
    } else if (type == "TemplateProcessing") {
        readTemplate(part, vocabulary);
    } else if (type == "ByteLevel") {
        part.knowOnly({"type", "add_prefix_space", "trim_offsets", "use_regex"}); // changes offsets only
    } else {
        part.fail("the post-processor \"" + type + "\" is not supported");
    }
}

void PostProcessors::readTemplate(const JsonPart &part, const Vocabulary &vocabulary)
{
    part.knowOnly({"type", "single", "pair", "special_tokens"});
    const JsonPart single = part.at("single");
    std::vector<int> before;
    std::vector<int> behind;
    bool hasText = false;
    for (std::size_t i = 0; i < single.size(); ++i) {
        const JsonPart piece = single.element(i);
        piece.knowOnly({"Sequence", "SpecialToken"});
        const JsonPart sequence = piece.at("Sequence");
        if (!sequence.isNull()) {
            if (hasText || sequence.at("id").text() != "A")
                sequence.fail("the template of a single text must hold the text \"A\" once");
            hasText = true;
            continue;
        }
        const std::vector<int> ids =
            idsOf(part.at("special_tokens"), piece.at("SpecialToken").at("id").text(), vocabulary);
        std::vector<int> &side = hasText ? behind : before;
        side.insert(side.end(), ids.begin(), ids.end());
    }
    if (!hasText)
        single.fail("the template of a single text must hold the text \"A\" once");
    m_before.insert(m_before.begin(), before.begin(), before.end());
    m_behind.insert(m_behind.end(), behind.begin(), behind.end());
}

std::vector<int> PostProcessors::apply(const std::vector<int> &ids) const
{
    std::vector<int> all = m_before;
    all.insert(all.end(), ids.begin(), ids.end());
    all.insert(all.end(), m_behind.begin(), m_behind.end());
    return all;
}

} // namespace retort
