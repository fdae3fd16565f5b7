#include "core/jobs/exported_problems.h"

#include "core/base/error.h"

#include <QFile>
#include <QSaveFile>

#include <algorithm>

namespace retort {

namespace {

constexpr std::size_t kChunk = 100; // rows read at once

/// A file that takes its place when all is there, and is gone when it is not.
class UnfinishedFile
{
public:
    explicit UnfinishedFile(const std::filesystem::path &path) : m_path(path), m_file(QFile::decodeName(path.c_str()))
    {
        check(m_file.open(QIODevice::WriteOnly));
    }

    void write(const std::string &bytes)
    {
        check(m_file.write(bytes.data(), qint64(bytes.size())) == qint64(bytes.size()));
    }
    void finish() { check(m_file.commit()); }

private:
    void check(bool isDone) const
    {
        if (!isDone)
            throw Error(m_path.string() + ": cannot be written: " + m_file.errorString().toStdString());
    }

    std::filesystem::path m_path;
    QSaveFile m_file;
};

} // namespace

std::size_t writeProblems(const std::filesystem::path &workspace, const IndexedSet &set,
                          std::span<const std::int64_t> ids, const std::filesystem::path &file, const std::string &head,
                          const std::function<std::string(const ExportedProblem &)> &textOf,
                          const ExportProgress &progress)
{
    const PredictionIndex index(workspace);
    const Annotations annotations(workspace);
    const std::map<int, std::string> tagNames = annotations.tagNames();
    UnfinishedFile out(file);
    out.write(head);
    std::size_t written = 0;
    for (std::size_t from = 0; from < ids.size(); from += kChunk) {
        if (progress)
            progress(double(from) / double(ids.size()));
        for (const IndexedProblem &row : index.rows(set, ids.subspan(from, std::min(kChunk, ids.size() - from)))) {
            const Annotation annotation = annotations.get({set.runId, set.step, row.problemId, {}});
            out.write(textOf({row, index.whole(set, row.id), annotation, tagNames}));
            ++written;
        }
    }
    out.finish();
    return written;
}

} // namespace retort
