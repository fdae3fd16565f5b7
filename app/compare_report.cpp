#include "app/compare_report.h"

#include "core/jobs/background.h"
#include "core/report/run_report.h"
#include "widgets/common/numbers.h"
#include "widgets/compare/compare_page.h"

#include <QDesktopServices>
#include <QUrl>

#include <utility>
#include <vector>

namespace retort {

namespace {

ReportFormat formatOf(const QString &name)
{
    for (const ReportFormat format : {ReportFormat::Markdown, ReportFormat::Latex})
        if (name.toStdString() == toText(format))
            return format;
    return ReportFormat::Html;
}

/// The first file of each run's report.
std::vector<std::filesystem::path> writeReports(const std::vector<std::filesystem::path> &runs, ReportFormat format,
                                                const std::filesystem::path &folder)
{
    std::filesystem::create_directories(folder);
    std::vector<std::filesystem::path> written;
    for (const std::filesystem::path &run : runs) {
        const std::string name = run.filename().string() + "-report" + std::string(suffixOf(format));
        written.push_back(writeRunReport(run, format, folder / name).front());
    }
    return written;
}

} // namespace

CompareReport::CompareReport(std::filesystem::path folder, ComparePage *page, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_page(page)
    , m_writer(new Background(this))
    , m_showFolder([](const QString &shown) { QDesktopServices::openUrl(QUrl::fromLocalFile(shown)); })
{
    connect(m_page, &ComparePage::reportRequested, this, &CompareReport::write);
}

void CompareReport::write(const QStringList &directories, const QString &format)
{
    std::vector<std::filesystem::path> runs;
    for (const QString &directory : directories)
        runs.emplace_back(directory.toStdString());
    const auto work = [runs, kind = formatOf(format), folder = m_folder] { return writeReports(runs, kind, folder); };
    const auto done = [this](const std::vector<std::filesystem::path> &written, const std::string &error) {
        if (!error.empty())
            return m_page->showError(textOf(error));
        m_page->showInfo(written.size() == 1 ? tr("Written: %1").arg(textOf(written.front().string()))
                                             : tr("%1 reports written to %2")
                                                   .arg(written.size())
                                                   .arg(textOf(m_folder.string())));
        m_showFolder(textOf(m_folder.string()));
    };
    m_writer->start<std::vector<std::filesystem::path>>(work, done);
}

} // namespace retort
