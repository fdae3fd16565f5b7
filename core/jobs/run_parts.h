#pragma once

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace retort {

/// One of the students that a run trains one after another (`students`); its metrics are called
/// "decomposer:loss/total".
struct RunPart
{
    std::string name; // "decomposer"
    int firstStep = 0; // steps of the run before its own
    int steps = 0; // of its own

    [[nodiscard]] int endStep() const { return firstStep + steps; }
    bool operator==(const RunPart &) const = default;
};

/// The parts that a run's provenance names, in the order in which they are trained; none of a run of one student.
[[nodiscard]] std::vector<RunPart> partsOf(const nlohmann::json &provenance);

/// "Decomposer"
[[nodiscard]] std::string titleOfPart(std::string_view part);

/// "decomposer" and "loss/total" of "decomposer:loss/total"; no part of a metric of the whole run.
[[nodiscard]] std::pair<std::string_view, std::string_view> partAndMetric(std::string_view name);

/// The index of the part that is trained after `done` steps of the run; nothing when all are.
[[nodiscard]] std::optional<std::size_t> partAfter(const std::vector<RunPart> &parts, int done);

} // namespace retort
