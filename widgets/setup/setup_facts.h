#pragma once

#include <QString>
#include <QStringList>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace retort {

/// What stands behind one format once the data has been read.
struct FormatFacts
{
    std::string format;
    std::int64_t examples = 0;
    std::optional<std::int64_t> targetTokens; // nothing: not counted
    QString source; // "gpt-3.5, kept when right"
    bool isSynthetic = false;
};

/// A student folder of the workspace.
struct StudentChoice
{
    std::string path; // as the YAML names it
    QString name;
    QString line; // "llama, 134.5 M, in workspace"

    bool operator==(const StudentChoice &) const = default;
};

/// Something that could train.
struct DeviceChoice
{
    QString name; // as the YAML names it
    QString whyNot; // why it cannot be chosen here; empty: it can

    bool operator==(const DeviceChoice &) const = default;
};

/// What a training is expected to hold in memory, and what there is.
struct MemoryFacts
{
    QString device; // whose memory it is: "CPU", "cuda:0"
    double weightBytes = 0; // without gradients and moments
    double gradientBytes = 0;
    double momentBytes = 0;
    double activationBytes = 0;
    double cacheBytes = 0; // of answering
    double engineBytes = 0;
    double machineBytes = 0; // what the device has; 0: unknown
    double freeBytes = 0; // now; 0: unknown

    [[nodiscard]] double bytes() const
    {
        return weightBytes + gradientBytes + momentBytes + activationBytes + cacheBytes + engineBytes;
    }
    bool operator==(const MemoryFacts &) const = default;
};

/// How large a student is, and of what.
struct StudentSize
{
    std::optional<std::int64_t> parameters;
    std::optional<std::int64_t> trained; // of these and of adapters: what changes
    QStringList modules; // names that adapters may lie on, shortest
};

/// What the form shows beside the settings: found out in the background, and only shown.
struct SetupFacts
{
    std::vector<FormatFacts> formats;
    std::vector<StudentChoice> students;
    QStringList datasets;
    std::optional<std::int64_t> steps; // of the whole training
    std::optional<double> epochs;
    std::map<std::string, StudentSize> sizes; // of the student, or of each of several: "student", "students.solver"
    QString marksNote; // what the student's tokenizer cannot write; empty: programs are written as they are
    std::optional<MemoryFacts> memory;
    std::vector<DeviceChoice> devices; // of this machine, those that are not there with the reason
    QString deviceNote; // what the choice means here: "cuda:0 here"

    [[nodiscard]] const FormatFacts *of(const std::string &format) const;
};

/// "CPU" for "cpu"; others as torch names them.
[[nodiscard]] QString shownDevice(const std::string &device);

} // namespace retort
