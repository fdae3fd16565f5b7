#pragma once

#include "core/config/config_file.h"
#include "core/config/yaml_edit.h"
#include "core/experiment/run_estimate.h"
#include "core/experiment/setup_preview.h"
#include "core/models/device_choice.h"

#include <optional>
#include <string>
#include <vector>

namespace retort {

enum class CheckState { Error, Warning, Passed };

/// The way out of a check: edits that a click makes, or a place to go to.
struct CheckFix
{
    std::string label; // "Raise to 320"
    std::vector<YamlChange> edits; // all of them, as one step
    Place place; // line above 0: where to go, without edits

    bool operator==(const CheckFix &) const = default;
};

/// One thing of a check's list.
struct CheckItem
{
    std::string text;
    std::optional<ExampleKind> kind; // with row: the example to show
    std::size_t row = 0; // in FormatPreview::rows

    bool operator==(const CheckItem &) const = default;
};

/// One check before launch: what was looked at, what came out, and the way out.
struct Check
{
    std::string id; // "data.test"
    std::string section; // of the form: data rationales formats student training evaluation checks
    CheckState state = CheckState::Passed;
    std::string sentence;
    std::size_t count = 0; // of what is wrong; items may be fewer
    std::vector<CheckItem> items;
    std::optional<CheckFix> fix;

    bool operator==(const Check &) const = default;
};

inline constexpr std::size_t kMostCheckItems = 1000;

/// What the machine says.
struct CheckMachine
{
    double freeMemoryBytes = 0; // 0: unknown
    int cores = 0;
    enum class SandboxTest { Running, Ready, Failed };
    SandboxTest sandbox = SandboxTest::Running;
    std::string sandboxMessage; // why it failed
    double memoryBytes = 0; // installed; 0: unknown
    DeviceFacts devices;
    std::string environmentDevice; // what RETORT_DEVICE asks for; empty: nothing
    DeviceMemory deviceMemory; // of the GPU that would train; nothing known where the CPU does
};

/// What a run of this set-up would train on, by torch's name. Of a device that is not there: "cpu", and the check of
/// the device is an error.
[[nodiscard]] std::string trainingDevice(const RunConfig &config, const CheckMachine &machine);

/// Everything that is checked, by errors, warnings and passes, each in the order of the form. Pure.
[[nodiscard]] std::vector<Check> checkSetup(const SetupPreview &preview, const CheckMachine &machine,
                                            const std::optional<RunEstimate> &estimate);

/// What is wrong in the text of the set-up, as checks that lead to their line; the last one lists what would be too
/// many of them. `count`: of all problems, when `problems` are only the first.
[[nodiscard]] std::vector<Check> checksOf(const std::vector<ConfigProblem> &problems, std::size_t count = 0);

/// One more than none keeps an experiment from being launched.
[[nodiscard]] std::size_t countOf(const std::vector<Check> &checks, CheckState state);

} // namespace retort
