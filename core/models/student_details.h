#pragma once

#include "core/models/adapter_files.h"
#include "core/models/student_facts.h"
#include "core/tokenizers/text_loss.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace retort {

struct StudentFile
{
    std::string name;
    std::uint64_t sizeBytes = 0;

    bool operator==(const StudentFile &) const = default;
};

/// What a student's tokenizer is and what it cannot write.
struct TokenizerDetails
{
    std::string kind; // "BPE", "Unigram"; "SentencePiece" of a spiece.model
    int vocabulary = 0;
    TextLoss loss;
    std::string problem; // why it cannot be read; all else is then empty
};

/// What one page about a student says beside its facts. Texts in it were written by others.
struct StudentDetails
{
    StudentFacts facts; // of the base of adapters
    std::optional<AdapterFacts> adapter; // the directory holds adapters over facts
    std::optional<TokenizerDetails> tokenizer; // nothing: it has none
    std::string chatTemplate; // its beginning; empty: none. Retort asks by its own templates
    std::string license; // as its files name it; empty: they do not
    std::vector<StudentFile> files; // of the directory itself, by name
};

/// Reads a student directory, or one of adapters over one, without its weights. Takes about as long as its tokenizer
/// takes to load. ParseError names file, field or tensor.
[[nodiscard]] StudentDetails readStudentDetails(const std::filesystem::path &directory);

} // namespace retort
