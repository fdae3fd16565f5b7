#pragma once

#include "core/data/row_sink.h"

#include <filesystem>
#include <string_view>

// One pair of functions for each layout, each in its own file; importer_table.cpp names them. What a file holds goes
// into the sink row by row.

namespace retort {

[[nodiscard]] FileFacts readSvamp(const std::filesystem::path &path, RowSink &sink); // svamp.cpp
[[nodiscard]] bool isSvamp(std::string_view row);

[[nodiscard]] FileFacts readSvampSplit(const std::filesystem::path &path, RowSink &sink); // svamp_split.cpp
[[nodiscard]] bool isSvampSplit(std::string_view row);

[[nodiscard]] FileFacts readGsm8k(const std::filesystem::path &path, RowSink &sink); // gsm8k.cpp
[[nodiscard]] bool isGsm8k(std::string_view row);

[[nodiscard]] FileFacts readGsm8kSocratic(const std::filesystem::path &path, RowSink &sink); // gsm8k.cpp
[[nodiscard]] bool isGsm8kSocratic(std::string_view row);

[[nodiscard]] FileFacts readLlmAdapters(const std::filesystem::path &path, RowSink &sink); // llm_adapters.cpp
[[nodiscard]] bool isLlmAdapters(std::string_view row);

[[nodiscard]] FileFacts readProgramOfThoughts(const std::filesystem::path &path,
                                              RowSink &sink); // program_of_thoughts.cpp
[[nodiscard]] bool isProgramOfThoughts(std::string_view row);

[[nodiscard]] FileFacts readGsm8kModels(const std::filesystem::path &path, RowSink &sink); // gsm8k_models.cpp
[[nodiscard]] bool isGsm8kModels(std::string_view row);

[[nodiscard]] FileFacts readAsdiv(const std::filesystem::path &path, RowSink &sink); // asdiv.cpp
[[nodiscard]] bool isAsdiv(std::string_view row);

[[nodiscard]] FileFacts readMawps(const std::filesystem::path &path, RowSink &sink); // mawps.cpp
[[nodiscard]] bool isMawps(std::string_view row);

[[nodiscard]] FileFacts readStrategyQa(const std::filesystem::path &path, RowSink &sink); // strategy_qa.cpp
[[nodiscard]] bool isStrategyQa(std::string_view row);

[[nodiscard]] FileFacts readContinuations(const std::filesystem::path &path, RowSink &sink); // continuations.cpp
[[nodiscard]] FileFacts readContinuationsBeside(const std::filesystem::path &path,
                                                const std::vector<Problem> &questions, RowSink &sink);
[[nodiscard]] bool isContinuations(std::string_view row);

[[nodiscard]] FileFacts readEit(const std::filesystem::path &path, RowSink &sink); // eit.cpp
[[nodiscard]] bool isEit(std::string_view row);

[[nodiscard]] FileFacts readSubQuestions(const std::filesystem::path &path, RowSink &sink); // sub_questions.cpp
[[nodiscard]] bool isSubQuestions(std::string_view row);

[[nodiscard]] FileFacts readDistilling(const std::filesystem::path &path, RowSink &sink); // distilling.cpp
[[nodiscard]] bool isDistilling(std::string_view row);

[[nodiscard]] FileFacts readReasoningTeacher(const std::filesystem::path &path, RowSink &sink); // reasoning_teacher.cpp
[[nodiscard]] bool isReasoningTeacher(std::string_view row);

[[nodiscard]] FileFacts readMessages(const std::filesystem::path &path, RowSink &sink); // chat.cpp
[[nodiscard]] bool isMessages(std::string_view row);

[[nodiscard]] FileFacts readShareGpt(const std::filesystem::path &path, RowSink &sink); // chat.cpp
[[nodiscard]] bool isShareGpt(std::string_view row);

[[nodiscard]] FileFacts readPromptCompletion(const std::filesystem::path &path, RowSink &sink); // instructions.cpp
[[nodiscard]] bool isPromptCompletion(std::string_view row);

[[nodiscard]] FileFacts readAlpaca(const std::filesystem::path &path, RowSink &sink); // instructions.cpp
[[nodiscard]] bool isAlpaca(std::string_view row);

[[nodiscard]] FileFacts readReasoningContent(const std::filesystem::path &path, RowSink &sink); // instructions.cpp
[[nodiscard]] bool isReasoningContent(std::string_view row);

[[nodiscard]] FileFacts readLmEval(const std::filesystem::path &path, RowSink &sink); // lm_eval.cpp
[[nodiscard]] bool isLmEval(std::string_view row);

[[nodiscard]] FileFacts readRetortJsonl(const std::filesystem::path &path, RowSink &sink); // retort_jsonl.cpp
[[nodiscard]] bool isRetortJsonl(std::string_view row);

} // namespace retort
