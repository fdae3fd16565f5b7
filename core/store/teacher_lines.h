#pragma once

#include "core/store/prediction_files.h"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace retort {

/// What teachers answered to one problem.
struct TeacherLine
{
    LineAt at;
    std::vector<PathPrediction> paths;
};

/// The lines of a teachers' file by the problem's id; of two with one id the first counts. Holds where they are, not
/// what they say: 24 bytes a line, so that a million of them fit. One thread.
class TeacherLines
{
public:
    /// Reads the file once; an empty path has no lines.
    explicit TeacherLines(const std::filesystem::path &file);

    /// Source and format of every path, by name.
    [[nodiscard]] const std::vector<std::pair<std::string, std::string>> &sources() const { return m_sources; }
    [[nodiscard]] std::size_t size() const { return m_places.size(); }
    /// Read from the file now; nothing when there is none, or the file is another one by now.
    [[nodiscard]] std::optional<TeacherLine> find(const std::string &problem);

private:
    struct Place
    {
        std::uint64_t key = 0; // of the problem's id; others may have the same
        LineAt at;
    };

    [[nodiscard]] std::string lineAt(const LineAt &at);

    std::ifstream m_stream;
    std::vector<Place> m_places; // by key, then as in the file
    std::vector<std::pair<std::string, std::string>> m_sources;
    std::int64_t m_readTo = -1; // where the stream stands: teachers mostly answered in the student's order
};

} // namespace retort
