#include "core/store/teacher_lines.h"

#include "core/formats/path_name.h"
#include "core/store/prediction_lines.h"
#include "core/store/problem_keys.h"

#include <algorithm>
#include <set>

namespace retort {

TeacherLines::TeacherLines(const std::filesystem::path &file) : m_stream(file, std::ios::binary)
{
    std::set<std::pair<std::string, std::string>> names;
    forEachPlacedLine(file, [&](const std::string &line, const LineAt &at) {
        if (const std::optional<Prediction> prediction = parsePrediction(line)) {
            m_places.push_back({problemKey(prediction->id), at});
            for (const PathPrediction &path : prediction->paths)
                names.emplace(path.source, nameOfPath(path.format, path.variant));
        }
        return true;
    });
    std::ranges::stable_sort(m_places, {}, &Place::key);
    m_sources.assign(names.begin(), names.end());
}

std::optional<TeacherLine> TeacherLines::find(const std::string &problem)
{
    const auto range = std::ranges::equal_range(m_places, problemKey(problem), {}, &Place::key);
    for (const Place &place : range) {
        std::optional<Prediction> prediction = parsePrediction(lineAt(place.at));
        if (prediction && prediction->id == problem)
            return TeacherLine {place.at, std::move(prediction->paths)};
    }
    return {};
}

/// Going to another place throws away what the stream has read ahead.
std::string TeacherLines::lineAt(const LineAt &at)
{
    m_stream.clear();
    if (m_readTo != at.begin)
        m_stream.seekg(at.begin);
    std::string line(static_cast<std::size_t>(at.size), '\0');
    m_stream.read(line.data(), at.size);
    m_stream.ignore(1); // its end
    m_readTo = m_stream ? at.begin + at.size + 1 : -1;
    return line;
}

} // namespace retort
