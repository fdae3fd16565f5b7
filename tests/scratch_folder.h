#pragma once

#include "core/base/files.h"

#include <QTemporaryDir>

#include <filesystem>
#include <string>

namespace retort {

/// A folder that is gone when the test is, and files in it.
class ScratchFolder
{
public:
    [[nodiscard]] std::filesystem::path path() const { return m_folder.path().toStdString(); }
    /// The file's path; folders on the way are made.
    std::filesystem::path write(const std::string &name, const std::string &text) const
    {
        const std::filesystem::path file = path() / name;
        std::filesystem::create_directories(file.parent_path());
        writeFileAtomically(file, text);
        return file;
    }

private:
    QTemporaryDir m_folder;
};

} // namespace retort
