#include "core/jobs/exported_problems.h"

#include "core/jobs/atomic_file.h"

#include <algorithm>

namespace retort {

namespace {

constexpr std::size_t kChunk = 100; // rows read at once

} // namespace

std::size_t writeProblems(const std::filesystem::path &workspace, const IndexedSet &set,
                          std::span<const std::int64_t> ids, const std::filesystem::path &file, const std::string &head,
                          const std::function<std::string(const ExportedProblem &)> &textOf,
                          const ExportProgress &progress)
{
    const PredictionIndex index(workspace);
    const Annotations annotations(workspace);
    const std::map<int, std::string> tagNames = annotations.tagNames();
    AtomicFile out(file);
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
