#pragma once

#include <QObject>
#include <QStringList>

#include <filesystem>
#include <functional>
#include <utility>

namespace retort {

class Background;
class ComparePage;

/// Writes reports of runs into the workspace's folder "reports", in the background, and shows that folder. Window's
/// thread.
class CompareReport final : public QObject
{
    Q_OBJECT

public:
    CompareReport(std::filesystem::path folder, ComparePage *page, QObject *parent);
    /// Seam for tests: what shows a folder.
    void setFolderShower(std::function<void(const QString &folder)> shower) { m_showFolder = std::move(shower); }

private:
    void write(const QStringList &directories, const QString &format);

    std::filesystem::path m_folder;
    ComparePage *m_page;
    Background *m_writer = nullptr;
    std::function<void(const QString &folder)> m_showFolder;
};

} // namespace retort
