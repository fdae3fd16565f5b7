#pragma once

#include "core/models/student.h"

#include <filesystem>

namespace retort {

/// What retort.json holds: how a student is asked and read, and what training needs beyond config.json.
struct StudentNotes
{
    std::map<FormatKind, StudentFormat> formats;
    double dropout = 0;
    bool tiesHead = false; // the file's lm_head.weight is a copy of the embedding, though config.json says untied

    bool operator==(const StudentNotes &) const = default;
};

void writeStudentNotes(const StudentNotes &notes, const std::filesystem::path &file);

/// ParseError names the field. Unknown fields are ignored: newer versions may add some.
[[nodiscard]] StudentNotes readStudentNotes(const std::filesystem::path &file);

} // namespace retort
