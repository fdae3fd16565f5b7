#pragma once

#include "core/experiment/experiment.h"

#include <memory>

namespace retort {

/// As runExperiment, for an experiment whose paths all take their texts from other runs or files: an ensemble of
/// students that are trained already. Nothing is trained and no student is opened; the texts are read, voted and
/// reported as the experiment says. What training its sources took stands in the report as its own.
ExperimentOutcome runRecorded(const RunConfig &config, const std::string &configText,
                              const std::filesystem::path &directory, const ExperimentContext &context,
                              const StopToken &stop);

/// Begins anew in the directory of `writer`: there is nothing to go on from.
ExperimentOutcome resumeRecorded(const RunConfig &config, std::unique_ptr<RunWriter> writer,
                                 const ExperimentContext &context, const StopToken &stop);

} // namespace retort
