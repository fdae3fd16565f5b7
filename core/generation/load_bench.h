#pragma once

#include "core/generation/prepared_student.h"

#include <cstdint>
#include <filesystem>

namespace retort {

/// What opening a student directory took. Megabytes are 10^6 bytes.
struct LoadBench
{
    std::int64_t parameters = 0;
    double fileMegabytes = 0; // of its weights
    double weightMegabytes = 0; // of its parameters in the type that they have in memory
    double tokenizerSeconds = 0;
    double weightSeconds = 0; // to open, check and convert them
    double residentMegabytes = 0; // what the process has grown by
    double peakMegabytes = 0; // what it had grown by at most on the way, mapped pages of the file included
    double commandSeconds = 0; // since the process began

    /// 1: the weights lay in memory once; 2: twice.
    [[nodiscard]] double copies() const { return weightMegabytes > 0 ? peakMegabytes / weightMegabytes : 0; }
};

enum class LoadedFor { Training, Answers }; // answers: laid out anew, see prepared_student.h

/// Opens the student once. Linux only: elsewhere memory counts as 0. `type` is that of answers; training has float32.
[[nodiscard]] LoadBench measureLoading(const std::filesystem::path &directory, LoadedFor use, DecodingType type);

} // namespace retort
