#include "core/experiment/answer_plan.h"
#include "core/experiment/setup_check_parts.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace retort {

namespace {

constexpr double kLongSeconds = 8 * 3600; // a night

std::string gigabytes(double bytes)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.1f GB", bytes / 1e9);
    return text;
}

std::string duration(double seconds)
{
    char text[32];
    if (seconds < 100)
        std::snprintf(text, sizeof text, "%.0f seconds", seconds);
    else if (seconds < 100 * 60)
        std::snprintf(text, sizeof text, "%.0f minutes", seconds / 60);
    else
        std::snprintf(text, sizeof text, "%.1f hours", seconds / 3600);
    return text;
}

bool isTrained(const RunConfig &config, FormatKind format)
{
    return std::any_of(config.formats.begin(), config.formats.end(),
                       [&](const FormatConfig &entry) { return entry.format == format; });
}

bool runsPrograms(const RunConfig &config)
{
    const auto runs = [](const auto &entry) { return formatOf(entry.format).runsProgram(); };
    return std::any_of(config.formats.begin(), config.formats.end(), runs)
           || std::any_of(config.evaluation.paths.begin(), config.evaluation.paths.end(), runs);
}

/// What is asked for, and whether the environment asks for it.
std::string askedFor(const RunConfig &config, const CheckMachine &machine)
{
    return wantedDevice({}, machine.environmentDevice, config.training.device);
}

} // namespace

std::string trainingDevice(const RunConfig &config, const CheckMachine &machine)
{
    const std::string asked = askedFor(config, machine);
    return whyNoDevice(asked, machine.devices).empty() ? chosenDevice(asked, machine.devices) : "cpu";
}

Check checkDevice(const SetupPreview &preview, const CheckMachine &machine)
{
    constexpr const char *kId = "training.device";
    const std::string asked = askedFor(preview.config, machine);
    const std::string source = machine.environmentDevice.empty() ? "" : " (RETORT_DEVICE)";
    const std::string missing = whyNoDevice(asked, machine.devices);
    if (missing.empty())
        return passed(kId, "training", "Trains on " + trainingDevice(preview.config, machine) + source);
    Check check {kId, "training", CheckState::Error, "Device " + asked + source + ": " + missing, 1};
    if (machine.environmentDevice.empty())
        check.fix = CheckFix {"Use what is there", {takenOut(kId)}, {}};
    return check;
}

Check checkStudent(const SetupPreview &preview)
{
    if (!preview.studentError.empty())
        return {"student.ready", "student", CheckState::Error, preview.studentError, 1};
    const auto parameters = static_cast<std::size_t>(preview.parameters);
    return passed("student.ready", "student",
                  counted(parameters, "weight") + ", vocabulary of "
                      + grouped(std::size_t(preview.student.vocabularySize)));
}

Check checkPaths(const SetupPreview &preview)
{
    const auto &paths = preview.config.evaluation.paths;
    Check check = passed("evaluation.paths", "evaluation", "Every path is in a format that is trained");
    CheckFix fix {"Remove", {}, {}};
    std::string names;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        if (!paths[i].from.empty() || isTrained(preview.config, paths[i].format))
            continue;
        ++check.count;
        names += (names.empty() ? "" : ", ") + std::string(titleOf(paths[i].format));
        fix.edits.insert(fix.edits.begin(), takenOut(entryPath("evaluation.paths", i)));
    }
    if (check.count == 0)
        return check;
    // A student that exists may have learned the format before.
    check.state = preview.config.student.from.empty() ? CheckState::Error : CheckState::Warning;
    check.sentence = counted(check.count, "path") + " in a format that is not trained: " + names;
    fix.label = check.count == 1 ? "Remove path" : "Remove paths";
    check.fix = fix;
    return check;
}

Check checkSandbox(const SetupPreview &preview, const CheckMachine &machine)
{
    constexpr const char *kId = "evaluation.sandbox";
    if (!runsPrograms(preview.config))
        return passed(kId, "evaluation", "No programs are run");
    if (machine.sandbox == CheckMachine::SandboxTest::Ready)
        return passed(kId, "evaluation", "The sandbox is ready for programs");
    if (machine.sandbox == CheckMachine::SandboxTest::Running)
        return {kId, "evaluation", CheckState::Warning, "The sandbox is still being tested", 1};
    return {kId, "evaluation", CheckState::Error,
            "Programs cannot be run: "
                + (machine.sandboxMessage.empty() ? "the sandbox is not ready" : machine.sandboxMessage),
            1};
}

Check checkMemory(const SetupPreview &preview, const CheckMachine &machine, const std::optional<RunEstimate> &estimate)
{
    const double needed = estimate->deviceBytes();
    const double free = estimate->isOnCpu() ? machine.freeMemoryBytes : machine.deviceMemory.free;
    const std::string about =
        "About " + gigabytes(needed) + " of memory" + (estimate->isOnCpu() ? "" : " of " + estimate->device);
    if (free <= 0)
        return passed("training.memory", "training", about);
    const std::string sentence = about + ", " + gigabytes(free) + " are free";
    if (needed < free)
        return passed("training.memory", "training", sentence);
    Check check {"training.memory", "training", CheckState::Warning, sentence, 1};
    const TrainingConfig &training = preview.config.training;
    const int half = training.perDeviceTrainBatchSize / 2;
    if (half >= 1 && estimate->activationBytes > estimate->weightBytes)
        check.fix = CheckFix {
            "Halve the batch",
            {setTo("training.per_device_train_batch_size", std::to_string(half)),
             setTo("training.gradient_accumulation_steps", std::to_string(2 * training.gradientAccumulationSteps))},
            {}};
    return check;
}

Check checkTime(const SetupPreview &, const std::optional<RunEstimate> &estimate)
{
    if (!estimate->isOnCpu())
        return passed("training.time", "training", estimate->timeNote);
    if (!estimate->hasTime)
        return passed("training.time", "training", "The time is not known before this machine is measured");
    const bool isLong = estimate->seconds() > kLongSeconds;
    return {"training.time", "training", isLong ? CheckState::Warning : CheckState::Passed,
            "About " + duration(estimate->seconds()) + " on the CPU", isLong ? std::size_t(1) : 0};
}

Check checkSchedule(const SetupPreview &preview)
{
    const TrainingConfig &training = preview.config.training;
    constexpr const char *kId = "training.schedule";
    if (takesAllTexts(preview.config.evaluation))
        return passed(kId, "training", "Nothing is trained: every path takes its texts from elsewhere");
    if (isUntrained(preview.config))
        return passed(kId, "training", "Nothing is trained: the student answers as it is");
    if (training.learningRate <= 0) {
        Check check {kId, "training", CheckState::Error, "The learning rate is 0: nothing would be learned", 1};
        check.fix = CheckFix {"Use the default", {takenOut("training.learning_rate")}, {}};
        return check;
    }
    if (preview.totalSteps == 0)
        return {kId, "training", CheckState::Warning, "The number of steps is known when there are examples", 1};
    if (training.evalSteps > preview.totalSteps) {
        Check check {kId, "training", CheckState::Warning,
                     "eval_steps is " + grouped(std::size_t(training.evalSteps)) + ", but there are "
                         + counted(std::size_t(preview.totalSteps), "step") + ": no evaluation before the end",
                     1};
        const int quarter = std::max(1, preview.totalSteps / 4);
        check.fix = CheckFix {"Four times", {setTo("training.eval_steps", std::to_string(quarter))}, {}};
        return check;
    }
    char epochs[32];
    std::snprintf(epochs, sizeof epochs, "%.3g", preview.epochs());
    return passed(kId, "training", counted(std::size_t(preview.totalSteps), "step") + ", " + epochs + " epochs");
}

Check checkThreads(const SetupPreview &preview, const CheckMachine &machine)
{
    const TrainingConfig &training = preview.config.training;
    if (machine.cores > 0 && training.threads > machine.cores) {
        Check check {"training.threads", "training", CheckState::Warning,
                     counted(std::size_t(training.threads), "thread") + " on "
                         + counted(std::size_t(machine.cores), "core") + " wait for each other",
                     1};
        check.fix = CheckFix {"Use " + std::to_string(machine.cores), {setTo("training.threads", "0")}, {}};
        return check;
    }
    const int threads = training.threads > 0 ? training.threads : machine.cores;
    return passed("training.threads", "training",
                  "Seed " + std::to_string(training.seed) + " and " + counted(std::size_t(threads), "thread")
                      + ": the same run again to the last bit");
}

} // namespace retort
