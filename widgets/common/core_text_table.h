#pragma once

#include <span>

namespace retort {

// Texts of core that the window shows, for lupdate to find (context "core"); "%1" stands for what a text is put
// together with. A text that is missing here is shown in English.

/// Help, kinds and units of settings, as core/config describes them.
[[nodiscard]] std::span<const char *const> coreSettingTexts();
/// Kinds of failure and their reasons, states and verdicts, words of the filter, rules of reading.
[[nodiscard]] std::span<const char *const> coreRationaleTexts();
/// Checks before the launch, short descriptions, frequent messages.
[[nodiscard]] std::span<const char *const> coreMessages();
/// Errors that core throws, by what was wrong: tst_translation reads core's sources and misses none of them.
[[nodiscard]] std::span<const char *const> coreSetupErrors(); // an experiment file and its settings
[[nodiscard]] std::span<const char *const> coreDataErrors(); // files, data sets, importers
[[nodiscard]] std::span<const char *const> coreRunErrors(); // the workspace, runs, sweeps and their verdicts
[[nodiscard]] std::span<const char *const> coreStudentErrors(); // weights, tokenizers, training, sandbox
/// What comes with the program: the catalogue, layouts of files, experiments and their claims.
[[nodiscard]] std::span<const char *const> coreShippedTexts();

} // namespace retort
