#include "core/models/student_details.h"

#include "core/base/files.h"
#include "core/base/text.h"
#include "core/tokenizers/tokenizer.h"
#include "core/tokenizers/tokenizer_directory.h"
#include "core/tokenizers/tokenizer_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string_view>

namespace retort {

namespace {

using nlohmann::json;

constexpr std::uintmax_t kLargestText = 256U << 20;
constexpr std::size_t kMostTemplateBytes = 4000;
constexpr std::size_t kMostLicenseBytes = 200;
constexpr std::string_view kLicenseKey = "license:";

std::string textOf(const std::filesystem::path &file)
{
    return std::filesystem::is_regular_file(file) ? readFile(file, kLargestText) : std::string();
}

std::string trimmed(std::string_view text)
{
    constexpr std::string_view kSpace = " \t\r\n\"'";
    const std::size_t begin = text.find_first_not_of(kSpace);
    if (begin == std::string_view::npos)
        return {};
    return std::string(text.substr(begin, text.find_last_not_of(kSpace) - begin + 1));
}

std::string kindOf(const std::filesystem::path &directory)
{
    const std::filesystem::path file = directory / "tokenizer.json";
    if (!std::filesystem::exists(file))
        return "SentencePiece";
    const json parts = readTokenizerFile(textOf(file), file.string()).parts;
    const json model = parts.value("model", json::object());
    return model.is_object() && model.contains("type") && model["type"].is_string() ? model["type"].get<std::string>()
                                                                                    : "BPE";
}

std::optional<TokenizerDetails> tokenizerOf(const std::filesystem::path &directory)
{
    if (!hasTokenizerFiles(directory))
        return std::nullopt;
    TokenizerDetails details;
    try {
        const std::shared_ptr<const Tokenizer> tokenizer = loadTokenizer(directory);
        details.kind = kindOf(directory);
        details.vocabulary = tokenizer->vocabularySize();
        details.loss = textLossOf(*tokenizer);
    } catch (const std::exception &error) { // the student is shown all the same
        details = {.problem = error.what()};
    }
    return details;
}

/// transformers keeps it in a file of its own or in tokenizer_config.json, there as a text or as named ones.
std::string chatTemplateOf(const std::filesystem::path &directory)
{
    std::string found = textOf(directory / "chat_template.jinja");
    if (found.empty()) {
        const json config = json::parse(textOf(directory / "tokenizer_config.json"), nullptr, false);
        json entry = config.is_object() ? config.value("chat_template", json()) : json();
        if (entry.is_array() && !entry.empty() && entry[0].is_object())
            entry = entry[0].value("template", json());
        if (entry.is_string())
            found = entry.get<std::string>();
    }
    found.resize(std::min(found.size(), kMostTemplateBytes));
    return withReplacedInvalidUtf8(found);
}

std::string firstLine(const std::string &text)
{
    const std::string begun = trimmed(text);
    return trimmed(begun.substr(0, begun.find('\n')));
}

/// Of the head of README.md, as the hub writes it ("license: apache-2.0"); else the first line of the licence's file.
std::string licenseOf(const std::filesystem::path &directory)
{
    const std::string readme = textOf(directory / "README.md");
    std::string license;
    if (readme.starts_with("---")) {
        const std::string head = "\n" + readme.substr(0, readme.find("\n---", 3));
        const std::size_t key = head.find("\n" + std::string(kLicenseKey));
        if (key != std::string::npos)
            license = trimmed(
                head.substr(key + 1 + kLicenseKey.size(), head.find('\n', key + 1) - key - 1 - kLicenseKey.size()));
    }
    for (const char *name : {"LICENSE", "LICENSE.txt", "LICENSE.md"})
        if (license.empty())
            license = firstLine(textOf(directory / name));
    license.resize(std::min(license.size(), kMostLicenseBytes));
    return withReplacedInvalidUtf8(license);
}

std::vector<StudentFile> filesOf(const std::filesystem::path &directory)
{
    std::vector<StudentFile> files;
    for (const auto &entry : std::filesystem::directory_iterator(directory))
        if (entry.is_regular_file())
            files.push_back({entry.path().filename().string(), entry.file_size()});
    std::ranges::sort(files, {}, &StudentFile::name);
    return files;
}

} // namespace

StudentDetails readStudentDetails(const std::filesystem::path &directory)
{
    StudentDetails details;
    std::filesystem::path whole = directory;
    if (isAdapterDirectory(directory)) {
        details.adapter = readAdapterFacts(directory);
        whole = details.adapter->base;
    }
    details.facts = readStudentFacts(whole);
    details.tokenizer = tokenizerOf(whole);
    details.chatTemplate = chatTemplateOf(whole);
    details.license = licenseOf(whole);
    details.files = filesOf(directory);
    return details;
}

} // namespace retort
