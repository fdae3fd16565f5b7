#include "core/report/html_writer.h"

#include "core/report/chart_drawing.h"
#include "core/report/svg_chart.h"

namespace retort {

namespace {

constexpr const char *kStyle = R"(
:root{color-scheme:light dark;--ground:#ffffff;--panel:#f5f7f9;--ink:#1c2126;--soft:#4a5158;--line:#dde1e6;
--good:#1e7a3c;--bad:#b3352f;--mark:#8a5a00;--markground:#fff3d6;LIGHT}
@media (prefers-color-scheme:dark){:root{--ground:#171a1e;--panel:#20252b;--ink:#e6e9ec;--soft:#aab4bf;--line:#38404a;
--good:#74c98d;--bad:#ef8a84;--mark:#f0c674;--markground:#3a3013;DARK}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:15px/1.5 Roboto,"Segoe UI",system-ui,sans-serif}
main{max-width:1040px;margin:0 auto;padding:24px 20px 60px}
h1{font-size:26px;margin:0 0 4px}
h2{font-size:19px;margin:36px 0 10px;padding-top:12px;border-top:1px solid var(--line)}
.facts,caption,summary,nav{color:var(--soft)}
.facts{font-size:13px;overflow-wrap:anywhere}
nav{font-size:13px;margin:14px 0}
nav a,a{color:var(--s0)}
nav a{margin-right:14px;white-space:nowrap}
.mark{display:inline-block;margin:6px 8px 0 0;padding:1px 9px;border-radius:10px;font-size:13px;
background:var(--markground);color:var(--mark)}
.warning{background:var(--markground);color:var(--mark);padding:8px 12px;border-radius:6px;margin:10px 0}
.wide{overflow-x:auto;margin:10px 0 18px}
table{border-collapse:collapse;font-size:14px;min-width:50%}
caption{text-align:left;padding-bottom:6px;font-size:13px}
th,td{padding:4px 12px 4px 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
th{font-weight:600}
.n{text-align:right;font-variant-numeric:tabular-nums}
td.hash{font:12px/1.5 "JetBrains Mono",monospace;overflow-wrap:anywhere;min-width:150px}
td svg{vertical-align:middle}
figure{margin:14px 0 22px;background:var(--panel);border-radius:8px;padding:12px}
figcaption{font-weight:600;margin-bottom:6px}
figure svg{width:100%;height:auto;display:block}
.ink{fill:var(--soft)}
.grid{stroke:var(--line)}
article{border:1px solid var(--line);border-radius:8px;padding:12px 14px;margin:14px 0;break-inside:avoid}
article p{margin:0 0 8px;overflow-wrap:anywhere}
.right{color:var(--good);font-weight:600}
.wrong,.no_answer{color:var(--bad);font-weight:600}
.who{font-size:13px;color:var(--soft);margin:8px 0 2px}
pre{margin:0;padding:10px 12px;background:var(--panel);border-radius:6px;border-left:3px solid var(--line);
font:13px/1.45 "JetBrains Mono",ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere}
details{margin:8px 0}
summary{cursor:pointer;margin-bottom:6px}
@media print{main{max-width:none}figure,pre{background:none}}
)";

std::string colourVariables(const std::vector<std::string> &colours)
{
    std::string text;
    for (std::size_t i = 0; i < colours.size(); ++i)
        text += "--s" + std::to_string(i) + ":" + colours[i] + ";";
    return text;
}

std::string styleSheet()
{
    std::string style = kStyle;
    style.replace(style.find("LIGHT"), 5, colourVariables(seriesColours()));
    style.replace(style.find("DARK"), 4, colourVariables(darkSeriesColours()));
    for (std::size_t i = 0; i < seriesColours().size(); ++i) {
        const std::string number = std::to_string(i);
        style += ".s" + number + "{stroke:var(--s" + number + ")}.f" + number + "{fill:var(--s" + number + ")}";
    }
    return style;
}

/// A long text without a space is a hash, shown small.
bool isHash(const std::string &cell)
{
    return cell.size() == 64 && cell.find_first_not_of("0123456789abcdef") == std::string::npos;
}

/// One of the words that have a colour, else "".
std::string verdictClass(const std::string &verdict)
{
    return verdict == "right" || verdict == "wrong" || verdict == "no_answer" ? verdict : "";
}

class HtmlWriter
{
public:
    std::string write(const ReportDocument &document)
    {
        head(document);
        for (std::size_t i = 0; i < document.sections.size(); ++i) {
            element("h2", document.sections[i].title, " id=\"s" + std::to_string(i) + "\"");
            for (const ReportBlock &block : document.sections[i].blocks)
                std::visit([this](const auto &shown) { show(shown); }, block);
        }
        m_out += "</main>\n</body>\n</html>\n";
        return std::move(m_out);
    }

private:
    void head(const ReportDocument &document)
    {
        m_out = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
                "'unsafe-inline'\">\n"
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
        element("title", document.title);
        m_out += "<style>" + styleSheet() + "</style>\n</head>\n<body>\n<main>\n";
        element("h1", document.title);
        if (!document.description.empty())
            element("p", document.description);
        element("div", document.facts, " class=\"facts\"");
        for (const std::string &mark : document.marks)
            element("span", mark, " class=\"mark\"");
        m_out += "<nav>";
        for (std::size_t i = 0; i < document.sections.size(); ++i)
            element("a", document.sections[i].title, " href=\"#s" + std::to_string(i) + "\"");
        m_out += "</nav>\n";
    }

    void element(const std::string &name, const std::string &text, const std::string &attributes = {})
    {
        m_out += "<" + name + attributes + ">" + escapedMarkup(text) + "</" + name + ">\n";
    }

    /// In the line, without a space behind it.
    void verdict(const std::string &text)
    {
        const std::string shown = text == "no_answer" ? "no answer" : text;
        m_out += "<span class=\"" + verdictClass(text) + "\">" + escapedMarkup(shown) + "</span>";
    }

    void show(const ReportParagraph &paragraph) { element("p", paragraph.text); }
    void show(const ReportWarning &warning) { element("p", warning.text, " class=\"warning\""); }

    void show(const ReportListing &listing)
    {
        m_out += "<details>";
        element("summary", listing.title);
        element("pre", listing.text);
        m_out += "</details>\n";
    }

    void show(const ReportChart &chart)
    {
        m_out += "<figure>";
        element("figcaption", chart.title);
        m_out += svgChart(chart, false) + "</figure>\n";
    }

    void show(const ReportTable &table)
    {
        m_out += "<div class=\"wide\"><table>";
        element("caption", table.caption);
        m_out += "<thead><tr>";
        for (std::size_t column = 0; column < table.columns.size(); ++column) {
            element("th", table.columns[column].title, table.columns[column].isNumber ? " class=\"n\"" : "");
            if (column == 1 && !table.intervals.empty())
                element("th", "0 to 100 %");
        }
        m_out += "</tr></thead><tbody>";
        for (std::size_t row = 0; row < table.rows.size(); ++row)
            showRow(table, row);
        m_out += "</tbody></table></div>\n";
    }

    void showRow(const ReportTable &table, std::size_t row)
    {
        m_out += "<tr>";
        for (std::size_t column = 0; column < table.columns.size(); ++column) {
            const std::string &cell = table.rows[row][column];
            element("td", cell,
                    table.columns[column].isNumber ? " class=\"n\""
                    : isHash(cell)                 ? " class=\"hash\""
                                                   : "");
            if (column == 1 && !table.intervals.empty())
                m_out += "<td>" + (table.intervals[row] ? svgInterval(*table.intervals[row]) : "") + "</td>";
        }
        m_out += "</tr>\n";
    }

    void show(const ReportRationale &rationale)
    {
        m_out += "<article>";
        element("p", rationale.question);
        m_out += "<p>";
        verdict(rationale.verdict);
        m_out += escapedMarkup(": the student's answer " + rationale.vote + ", gold " + rationale.gold
                               + (rationale.failure.empty() ? "" : ", " + rationale.failure))
                 + "</p>\n";
        for (const ReportRationale::Path &path : rationale.paths) {
            m_out += "<div class=\"who\">" + escapedMarkup("Written by the student, " + path.title + ": ");
            verdict(path.verdict);
            m_out += escapedMarkup(", answer " + path.answer) + "</div>\n";
            element("pre", path.text);
        }
        m_out += "</article>\n";
    }

    std::string m_out;
};

} // namespace

std::string writeHtml(const ReportDocument &document)
{
    return HtmlWriter().write(document);
}

} // namespace retort
