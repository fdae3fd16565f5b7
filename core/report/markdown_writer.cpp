#include "core/report/markdown_writer.h"

#include "core/base/text.h"

#include <algorithm>

namespace retort {

namespace {

/// The address of a link between angle brackets.
std::string address(std::string_view text)
{
    std::string escaped;
    for (const char c : withReplacedInvalidUtf8(text)) {
        if (c == '<' || c == '>' || c == '\\')
            escaped += '\\';
        escaped += c == '\n' || c == '\r' ? ' ' : c;
    }
    return "<" + escaped + ">";
}

/// A fence that is longer than any in the text.
std::string fenced(std::string_view text)
{
    std::size_t longest = 2;
    std::size_t run = 0;
    for (const char c : text) {
        run = c == '`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    const std::string fence(longest + 1, '`');
    std::string plain = replacedAll(withReplacedInvalidUtf8(text), "\r", "\n");
    return fence + "text\n" + plain + (plain.ends_with('\n') ? "" : "\n") + fence + "\n\n";
}

/// Marks that say nothing there, so that texts stay readable: they do at the start of a line, in "1." and in "://".
bool isQuietAt(const std::string &text, std::size_t i)
{
    const bool isAfterNumber = text.find_first_not_of("0123456789") == i && text.find(' ', i) == i + 1;
    const bool isAddress = text.compare(i, 3, "://") == 0;
    constexpr std::string_view kInside = ".):=-";
    return kInside.find(text[i]) != std::string_view::npos && !isAfterNumber && !isAddress;
}

class MarkdownWriter
{
public:
    explicit MarkdownWriter(const std::string &charts) : m_charts(charts) {}

    std::string write(const ReportDocument &document)
    {
        m_out = "# " + escapedMarkdown(document.title) + "\n\n";
        if (!document.description.empty())
            m_out += escapedMarkdown(document.description) + "\n\n";
        m_out += escapedMarkdown(document.facts) + "\n\n";
        for (const std::string &mark : document.marks)
            m_out += "- **" + escapedMarkdown(mark) + "**\n";
        for (const ReportSection &section : document.sections) {
            m_out += "\n## " + escapedMarkdown(section.title) + "\n\n";
            for (const ReportBlock &block : section.blocks)
                std::visit([this](const auto &shown) { show(shown); }, block);
        }
        return std::move(m_out);
    }

private:
    void show(const ReportParagraph &paragraph) { m_out += escapedMarkdown(paragraph.text) + "\n\n"; }
    void show(const ReportWarning &warning) { m_out += "> **" + escapedMarkdown(warning.text) + "**\n\n"; }

    void show(const ReportListing &listing)
    {
        m_out += "### " + escapedMarkdown(listing.title) + "\n\n" + fenced(listing.text);
    }

    void show(const ReportChart &chart)
    {
        m_out += "![" + escapedMarkdown(chart.title) + "](" + address(m_charts + "-" + chart.id + ".svg") + ")\n\n";
    }

    void show(const ReportTable &table)
    {
        m_out += escapedMarkdown(table.caption) + "\n\n|";
        for (const ReportColumn &column : table.columns)
            m_out += " " + escapedMarkdown(column.title) + " |";
        m_out += "\n|";
        for (const ReportColumn &column : table.columns)
            m_out += column.isNumber ? "---:|" : "---|";
        m_out += "\n";
        for (const std::vector<std::string> &row : table.rows) {
            m_out += "|";
            for (const std::string &cell : row)
                m_out += " " + escapedMarkdown(cell) + " |";
            m_out += "\n";
        }
        m_out += "\n";
    }

    void show(const ReportRationale &rationale)
    {
        m_out += "### " + escapedMarkdown(rationale.verdict) + ": " + escapedMarkdown(rationale.question) + "\n\n"
                 + escapedMarkdown("The student's answer " + rationale.vote + ", gold " + rationale.gold
                                   + (rationale.failure.empty() ? "" : ", " + rationale.failure))
                 + "\n\n";
        for (const ReportRationale::Path &path : rationale.paths)
            m_out += escapedMarkdown("Written by the student, " + path.title + ": " + path.verdict + ", answer "
                                     + path.answer)
                     + "\n\n" + fenced(path.text);
    }

    const std::string &m_charts;
    std::string m_out;
};

} // namespace

std::string writeMarkdown(const ReportDocument &document, const std::string &charts)
{
    return MarkdownWriter(charts).write(document);
}

std::string escapedMarkdown(std::string_view text)
{
    constexpr std::string_view kMarks = "\\`*_{}[]<>()#+-.!|~&:@$^=";
    std::string escaped;
    const std::string valid = withReplacedInvalidUtf8(text);
    for (std::size_t i = 0; i < valid.size(); ++i) {
        const char c = valid[i];
        const bool isQuiet = i > 0 && isQuietAt(valid, i);
        if (!isQuiet && kMarks.find(c) != std::string_view::npos)
            escaped += '\\';
        escaped += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
    }
    return escaped;
}

} // namespace retort
