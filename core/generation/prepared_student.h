#pragma once

#include "core/generation/decoder.h"
#include "core/generation/thread_team.h"
#include "core/models/packed_matrix.h"
#include "core/models/student.h"

#include <filesystem>
#include <map>
#include <memory>

namespace retort {

/// A student laid out for writing text. It may be asked as often as wanted; it does not learn. Used by one thread at a
/// time.
class PreparedStudent
{
public:
    struct Model; // prepared_student.cpp

    PreparedStudent(ModelConfig config, std::shared_ptr<const Tokenizer> tokenizer, std::unique_ptr<Model> model);
    ~PreparedStudent();
    PreparedStudent(PreparedStudent &&) noexcept;
    PreparedStudent &operator=(PreparedStudent &&) noexcept;

    [[nodiscard]] const ModelConfig &config() const { return m_config; }
    [[nodiscard]] bool hasTokenizer() const { return m_tokenizer != nullptr; }
    /// Error when there is none.
    [[nodiscard]] const Tokenizer &tokenizer() const;
    [[nodiscard]] std::unique_ptr<Decoder> makeDecoder(const DecoderRoom &room, ThreadTeam &team) const;

    std::map<FormatKind, StudentFormat> formats;

private:
    ModelConfig m_config;
    std::shared_ptr<const Tokenizer> m_tokenizer;
    std::unique_ptr<Model> m_model;
};

/// A copy of the student's weights as they are now, adapters merged into them, on the CPU wherever the student lies.
/// One on the CPU with an encoder and without adapters is not copied: the student must outlive it, and `type` is
/// Float32 whatever is asked for.
[[nodiscard]] PreparedStudent prepareStudent(Student &student, DecodingType type = DecodingType::Float32);

/// A directory straight away, without room for its weights in float32 where that is not asked for.
[[nodiscard]] PreparedStudent loadPreparedStudent(const std::filesystem::path &directory, DecodingType type);

/// The same with a tokenizer that the caller has already (null: none).
[[nodiscard]] PreparedStudent loadPreparedStudent(const std::filesystem::path &directory, DecodingType type,
                                                  std::shared_ptr<const Tokenizer> tokenizer);

} // namespace retort
