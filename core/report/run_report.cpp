#include "core/report/run_report.h"

#include "core/base/files.h"
#include "core/report/build_document.h"
#include "core/report/html_writer.h"
#include "core/report/latex_writer.h"
#include "core/report/markdown_writer.h"
#include "core/report/pdf_chart.h"
#include "core/report/svg_chart.h"

#include <array>

namespace retort {

namespace {

constexpr std::array<std::string_view, 3> kNames {"html", "markdown", "latex"};
constexpr std::array<std::string_view, 3> kSuffixes {".html", ".md", ".tex"};

std::vector<std::filesystem::path> writeCharts(const ReportDocument &document, const std::filesystem::path &file,
                                               ReportFormat format)
{
    const bool isPdf = format == ReportFormat::Latex;
    std::vector<std::filesystem::path> written;
    for (const ReportSection &section : document.sections)
        for (const ReportBlock &block : section.blocks)
            if (const auto *chart = std::get_if<ReportChart>(&block)) {
                written.push_back(file.parent_path()
                                  / (file.stem().string() + "-" + chart->id + (isPdf ? ".pdf" : ".svg")));
                writeFileAtomically(written.back(), isPdf ? pdfChart(*chart) : svgChart(*chart, true));
            }
    return written;
}

} // namespace

std::string_view toText(ReportFormat format)
{
    return kNames[static_cast<std::size_t>(format)];
}

std::string_view suffixOf(ReportFormat format)
{
    return kSuffixes[static_cast<std::size_t>(format)];
}

std::vector<std::filesystem::path> writeRunReport(const std::filesystem::path &run, ReportFormat format,
                                                  const std::filesystem::path &file)
{
    const ReportDocument document = buildDocument(readReportedRun(run));
    std::vector<std::filesystem::path> written {file};
    if (format == ReportFormat::Html) {
        writeFileAtomically(file, writeHtml(document));
    } else {
        const std::vector<std::filesystem::path> charts = writeCharts(document, file, format);
        written.insert(written.end(), charts.begin(), charts.end());
        const std::string name = file.stem().string();
        writeFileAtomically(file,
                            format == ReportFormat::Latex ? writeLatex(document, name) : writeMarkdown(document, name));
    }
    return written;
}

} // namespace retort
