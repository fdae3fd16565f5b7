#include "core/tokenizers/tokenizer_file.h"

#include "core/base/error.h"

#include <algorithm>
#include <utility>

namespace retort {

namespace {

using Json = nlohmann::json;

constexpr std::size_t kDeepest = 64;
constexpr std::size_t kMostValues = 4'000'000; // beside the two tables

Place placeOf(std::string_view text, std::size_t offset, const std::string &name)
{
    const std::string_view before = text.substr(0, std::min(offset, text.size()));
    const auto lines = static_cast<std::size_t>(std::ranges::count(before, '\n'));
    const std::size_t lineBegin = before.rfind('\n') == before.npos ? 0 : before.rfind('\n') + 1;
    return {name, lines + 1, before.size() - lineBegin + 1};
}

/// Takes the parser's events; vocab and merges of the model go straight into their tables.
class FileReader final : public nlohmann::json_sax<Json>
{
public:
    FileReader(std::string_view text, TokenizerFile &file) : m_text(text), m_file(file) {}

    bool null() override { return scalar(nullptr); }
    bool boolean(bool value) override { return scalar(value); }
    bool number_integer(std::int64_t value) override { return number(static_cast<double>(value), Json(value)); }
    bool number_unsigned(std::uint64_t value) override { return number(static_cast<double>(value), Json(value)); }
    bool number_float(double value, const std::string &) override { return number(value, Json(value)); }
    bool binary(Json::binary_t &) override { return false; }

    bool string(std::string &value) override
    {
        if (m_table == Table::None)
            return scalar(std::move(value));
        takeTableText(std::move(value));
        return true;
    }

    bool key(std::string &value) override
    {
        if (m_table == Table::Ids && m_levels.size() == m_tableLevel) {
            m_entryText = std::move(value);
            return true;
        }
        if (m_table != Table::None)
            fail("an object stands where none is expected");
        if (m_levels.back().value->contains(value))
            fail("\"" + value + "\" stands there twice");
        m_levels.back().key = std::move(value);
        return true;
    }

    bool start_object(std::size_t) override { return open(Json::object(), Json::value_t::object); }
    bool start_array(std::size_t) override { return open(Json::array(), Json::value_t::array); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool parse_error(std::size_t position, const std::string &, const Json::exception &error) override
    {
        std::string message = error.what();
        const std::size_t begin = message.find(": ");
        if (begin != std::string::npos)
            message.erase(0, begin + 2);
        throw ParseError(placeOf(m_text, position == 0 ? 0 : position - 1, m_file.name), "is no JSON: " + message);
    }

private:
    enum class Table { None, Ids, Scores, Merges };

    struct Level
    {
        Json *value = nullptr; // null inside a table
        std::string key;
        std::size_t index = 0;
        bool isArray = false;
    };

    [[nodiscard]] std::string path() const
    {
        std::string path;
        for (const Level &level : m_levels) {
            if (level.isArray)
                path += "[" + std::to_string(level.index) + "]";
            else if (!level.key.empty())
                path += (path.empty() ? "" : ".") + level.key;
        }
        return path;
    }

    [[noreturn]] void fail(const std::string &message) const
    {
        const std::string at = path();
        throw ParseError({m_file.name}, (at.empty() ? "" : at + ": ") + message);
    }

    Json *add(Json value)
    {
        if (++m_values > kMostValues)
            fail("holds more than " + std::to_string(kMostValues) + " values, which is no tokenizer");
        if (m_levels.empty()) {
            m_file.parts = std::move(value);
            return &m_file.parts;
        }
        Level &level = m_levels.back();
        if (!level.isArray)
            return &((*level.value)[level.key] = std::move(value));
        level.value->push_back(std::move(value));
        return &level.value->back();
    }

    bool scalar(Json value)
    {
        if (m_table != Table::None)
            fail("expected " + expected());
        add(std::move(value));
        countElement();
        return true;
    }

    bool number(double value, const Json &json)
    {
        const std::size_t inTable = m_levels.size() - m_tableLevel;
        if (m_table == Table::Ids && inTable == 0) {
            if (!json.is_number_unsigned() || json.get<std::uint64_t>() > m_text.size())
                fail("\"" + m_entryText + "\" has the id " + json.dump() + ", which is out of range");
            m_file.vocabulary.push_back({std::move(m_entryText), 0, json.get<int>()});
            return true;
        }
        if (m_table == Table::Scores && inTable == 1 && m_entryParts == 1) {
            m_file.vocabulary.back().score = value;
            ++m_entryParts;
            countElement();
            return true;
        }
        return scalar(json);
    }

    void takeTableText(std::string value)
    {
        const std::size_t inTable = m_levels.size() - m_tableLevel;
        if (m_table == Table::Merges && inTable == 0) {
            addMerge(value);
        } else if (m_table == Table::Merges && inTable == 1 && m_entryParts < 2) {
            auto &merge = m_file.merges.back();
            (m_entryParts++ == 0 ? merge.first : merge.second) = std::move(value);
            countElement();
        } else if (m_table == Table::Scores && inTable == 1 && m_entryParts == 0) {
            m_file.vocabulary.back().text = std::move(value);
            ++m_entryParts;
            countElement();
        } else {
            fail("expected " + expected());
        }
    }

    /// "a b", as it was written before 2024.
    void addMerge(const std::string &text)
    {
        const std::size_t space = text.find(' ');
        if (!text.starts_with("#version")) {
            if (space == std::string::npos || text.find(' ', space + 1) != std::string::npos)
                fail("\"" + text + "\" is no merge; expected two tokens with one space between them");
            m_file.merges.emplace_back(text.substr(0, space), text.substr(space + 1));
        }
        countElement();
    }

    [[nodiscard]] std::string expected() const
    {
        if (m_table == Table::Ids)
            return "an id that is a whole number";
        return m_table == Table::Scores ? "a list [token, score]" : "a text \"a b\" or a list [a, b]";
    }

    [[nodiscard]] Table tableAt(bool isArray) const
    {
        const bool isModel = m_levels.size() == 2 && m_levels[0].key == "model" && !m_levels[1].isArray;
        if (!isModel)
            return Table::None;
        if (m_levels[1].key == "vocab")
            return isArray ? Table::Scores : Table::Ids;
        return m_levels[1].key == "merges" && isArray ? Table::Merges : Table::None;
    }

    bool open(Json value, Json::value_t kind)
    {
        const bool isArray = kind == Json::value_t::array;
        if (m_levels.size() >= kDeepest)
            fail("nests more than " + std::to_string(kDeepest) + " levels deep");
        if (m_table != Table::None) {
            openEntry(isArray);
            return true;
        }
        m_table = tableAt(isArray);
        if (m_table == Table::None) {
            m_levels.push_back({add(std::move(value)), {}, 0, isArray});
            return true;
        }
        m_levels.push_back({nullptr, {}, 0, isArray});
        m_tableLevel = m_levels.size();
        m_file.vocabularyIsList = m_file.vocabularyIsList || m_table == Table::Scores;
        return true;
    }

    /// [token, score] of a vocabulary or [a, b] of the merges.
    void openEntry(bool isArray)
    {
        if (!isArray || m_table == Table::Ids || m_levels.size() != m_tableLevel)
            fail("expected " + expected());
        m_entryParts = 0;
        if (m_table == Table::Scores)
            m_file.vocabulary.push_back({{}, 0, static_cast<int>(m_file.vocabulary.size())});
        else
            m_file.merges.emplace_back();
        m_levels.push_back({nullptr, {}, 0, true});
    }

    bool close()
    {
        const bool isEntry = m_table != Table::None && m_levels.size() == m_tableLevel + 1;
        if (isEntry && m_entryParts != 2)
            fail("expected " + expected());
        if (m_table != Table::None && m_levels.size() == m_tableLevel)
            m_table = Table::None;
        m_levels.pop_back();
        countElement();
        return true;
    }

    void countElement()
    {
        if (!m_levels.empty())
            ++m_levels.back().index;
    }

    std::string_view m_text;
    TokenizerFile &m_file;
    std::vector<Level> m_levels;
    std::size_t m_values = 0;
    Table m_table = Table::None;
    std::size_t m_tableLevel = 0; // levels that are open while inside the table itself
    std::string m_entryText;
    int m_entryParts = 0;
};

} // namespace

TokenizerFile readTokenizerFile(std::string_view json, const std::string &name)
{
    TokenizerFile file;
    file.name = name;
    FileReader reader(json, file);
    Json::sax_parse(json, &reader);
    if (!file.parts.is_object())
        throw ParseError({name}, "expected an object with \"model\", \"pre_tokenizer\" and \"decoder\"");
    return file;
}

} // namespace retort
