#include "core/report/latex_writer.h"

#include "core/base/text.h"

namespace retort {

namespace {

/// A comment ends with its line.
std::string commentText(std::string_view text)
{
    std::string line = withReplacedInvalidUtf8(text);
    for (char &c : line)
        if (static_cast<unsigned char>(c) < 0x20)
            c = ' ';
    return line;
}

std::string rowText(const std::vector<std::string> &cells)
{
    std::string line;
    for (const std::string &cell : cells)
        line += (line.empty() ? "    " : " & ") + escapedLatex(cell);
    return line + " \\\\\n";
}

std::string tableText(const ReportTable &table)
{
    std::string columns;
    std::vector<std::string> titles;
    for (const ReportColumn &column : table.columns) {
        columns += column.isNumber ? 'r' : 'l';
        titles.push_back(column.title);
    }
    std::string text = "\\begin{table}\n  \\centering\n  \\caption{" + escapedLatex(table.caption)
                       + "}\n  \\label{tab:" + table.id + "}\n  \\begin{tabular}{" + columns + "}\n    \\toprule\n"
                       + rowText(titles) + "    \\midrule\n";
    for (const std::vector<std::string> &row : table.rows)
        text += rowText(row);
    return text + "    \\bottomrule\n  \\end{tabular}\n\\end{table}\n";
}

std::string figureText(const ReportChart &chart, const std::string &charts)
{
    return "\\begin{figure}\n  \\centering\n  \\includegraphics[width=\\linewidth]{" + charts + "-" + chart.id
           + ".pdf}\n  \\caption{" + escapedLatex(chart.title) + "}\n  \\label{fig:" + chart.id + "}\n\\end{figure}\n";
}

} // namespace

std::string writeLatex(const ReportDocument &document, const std::string &charts)
{
    std::string text =
        "% " + commentText(document.title) + "\n% " + commentText(document.facts)
        + "\n% Needs \\usepackage{booktabs,graphicx} and, for texts beyond ASCII, a LaTeX that reads UTF-8.\n";
    for (const std::string &mark : document.marks)
        text += "% Mark: " + commentText(mark) + "\n";
    for (const ReportSection &section : document.sections)
        for (const ReportBlock &block : section.blocks)
            if (const auto *table = std::get_if<ReportTable>(&block); table != nullptr && !table->rows.empty())
                text += "\n% " + commentText(section.title) + "\n" + tableText(*table);
            else if (const auto *chart = std::get_if<ReportChart>(&block))
                text += "\n% " + commentText(section.title) + "\n" + figureText(*chart, charts);
    return text;
}

std::string escapedLatex(std::string_view text)
{
    std::string escaped;
    for (const char c : withReplacedInvalidUtf8(text)) {
        switch (c) {
        case '\\':
            escaped += "\\textbackslash{}";
            break;
        case '~':
            escaped += "\\textasciitilde{}";
            break;
        case '^':
            escaped += "\\textasciicircum{}";
            break;
        case '<':
            escaped += "\\textless{}";
            break;
        case '>':
            escaped += "\\textgreater{}";
            break;
        case '"':
            escaped += "\\textquotedbl{}";
            break;
        case '%':
        case '&':
        case '#':
        case '$':
        case '_':
        case '{':
        case '}':
            escaped += '\\';
            escaped += c;
            break;
        default:
            escaped += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
        }
    }
    return escaped;
}

} // namespace retort
