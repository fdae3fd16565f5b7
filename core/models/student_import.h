#pragma once

#include "core/models/gguf_import.h"
#include "core/models/safetensors_stream.h"
#include "core/models/student_facts.h"
#include "core/store/student_shelf.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace retort {

/// A student as it is listed: what its files say, or why they cannot be read.
struct ListedStudent
{
    ShelvedStudent place;
    std::optional<StudentFacts> facts; // nothing: see `problem`
    std::string problem;

    bool operator==(const ListedStudent &) const = default;
};

/// Never throws for a student that is broken: one does not hide the others.
[[nodiscard]] ListedStudent examinedStudent(ShelvedStudent place);

/// The students of a workspace by name, each examined.
[[nodiscard]] std::vector<ListedStudent> listedStudents(const StudentShelf &shelf);

/// What is done when there is a student of that name: nothing (an Error), replaced, or the new one is called NAME-2.
enum class IfNameTaken { Refuse, Replace, Number };

/// What is taken over into a workspace.
struct StudentImport
{
    std::filesystem::path source; // GGUF file, or directory with config.json and model.safetensors
    std::string name; // empty: as the file or directory is called
    StoredType type = StoredType::Float32; // of a GGUF file's weights; a directory is taken as it is
    bool isLinked = false; // the directory is referred to, not copied
    IfNameTaken ifTaken = IfNameTaken::Refuse;
};

/// Checks the source as a whole, tokenizer included, then copies or converts it into students/NAME, which is there
/// whole or not at all. Error, UsageError or ParseError names file, tensor or key, and the way out. What `progress`
/// throws ends it and leaves nothing.
ShelvedStudent importStudent(const StudentShelf &shelf, const StudentImport &import,
                             const ConversionProgress &progress = {});

/// A file of a student directory stands for the directory: what a person drops or chooses there. Others as they are.
[[nodiscard]] std::filesystem::path importableStudent(const std::filesystem::path &path);

} // namespace retort
