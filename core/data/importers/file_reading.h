#pragma once

#include "core/base/mapped_file.h"
#include "core/base/sha256.h"
#include "core/data/row_sink.h"

#include <filesystem>
#include <string_view>

namespace retort {

/// One reading of a file by one importer: maps it, counts rows that were read and skipped, hands on what they give and
/// notes why they give nothing, so that the counts always add up. readRows() reads JSON and tables through it; a layout
/// of other rows (elements of XML, lists of texts) calls add() for each of its own.
class FileReading
{
public:
    /// `expected` says what the file should hold, for messages. Error when it cannot be read; the sink outlives it.
    FileReading(const std::filesystem::path &path, std::string_view importer, std::string_view expected, RowSink &sink);

    /// ParseError when the file is a picture, a web page, compressed or the like.
    void refuseForeign(bool mayBeXml = false) const;

    /// The whole file; what was passed() is loaded again when it is looked at again.
    [[nodiscard]] std::string_view bytes() const { return m_bytes; }
    [[nodiscard]] Place place(std::size_t line) const { return {m_facts.path, line}; }

    /// Hands on what `read()` gives, a RowContent, for the row that begins in this line; its ParseError becomes a note.
    /// False when so many rows were broken from the start that the file is a foreign one: read no more then.
    template<typename Read>
    [[nodiscard]] bool add(std::size_t line, const Read &read)
    {
        RowContent content;
        try {
            content = read();
        } catch (const ParseError &error) {
            return skip({error.place(), error.message()});
        }
        keep(std::move(content), line);
        return true;
    }

    /// Nothing before this place is needed any more: its memory is given back.
    void passed(std::size_t end);

    /// ParseError when there was no row, or none could be read; it says which importers would fit.
    [[nodiscard]] FileFacts finish();

private:
    bool skip(RowIssue issue);
    void keep(RowContent content, std::size_t line);
    void hashUpTo(std::size_t end);

    std::filesystem::path m_path;
    std::string m_expected;
    MappedFile m_file;
    std::string_view m_bytes;
    RowSink &m_sink;
    FileFacts m_facts;
    RowIssue m_firstIssue;
    Sha256 m_hash;
    std::size_t m_hashed = 0;
};

} // namespace retort
