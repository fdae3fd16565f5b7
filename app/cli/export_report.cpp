#include "app/cli/export_report.h"

#include "core/base/error.h"
#include "core/report/run_report.h"

#include <array>

namespace retort {

namespace {

constexpr std::array kFormats {ReportFormat::Html, ReportFormat::Markdown, ReportFormat::Latex};

std::filesystem::path runNamed(const std::string &target, const CommandContext &context)
{
    if (std::filesystem::exists(std::filesystem::path(target) / "FORMAT"))
        return target;
    const std::filesystem::path inWorkspace = context.workspaceFolder() / "runs" / target;
    if (!target.empty() && std::filesystem::exists(inWorkspace / "FORMAT"))
        return inWorkspace;
    throw UsageError(target + ": is no run directory, and the workspace has no run of that name");
}

std::string nameOf(const std::filesystem::path &run)
{
    std::filesystem::path whole = std::filesystem::absolute(run).lexically_normal();
    if (!whole.has_filename())
        whole = whole.parent_path();
    return whole.filename().string();
}

} // namespace

bool isReportFormat(const std::string &name)
{
    for (const ReportFormat format : kFormats)
        if (toText(format) == name)
            return true;
    return false;
}

std::vector<std::filesystem::path> exportReport(const std::string &target, const std::string &format,
                                                const std::string &out, bool isReplacing, const CommandContext &context)
{
    const std::filesystem::path run = runNamed(target, context);
    for (const ReportFormat known : kFormats) {
        if (toText(known) != format)
            continue;
        const std::filesystem::path file = out.empty() ? nameOf(run) + "-report" + std::string(suffixOf(known)) : out;
        if (std::filesystem::exists(file) && !isReplacing)
            throw UsageError(file.string() + ": is there already; name another file by --out, or give --replace");
        return writeRunReport(run, known, file);
    }
    throw UsageError("--to " + format + ": is no report");
}

} // namespace retort
