#include "core/data/importers/fields.h"

#include "core/base/text.h"

namespace retort {

namespace {

[[noreturn]] void throwMissing(std::string_view key, std::string_view expected, const Place &place)
{
    throw ParseError(place, "\"" + std::string(key) + "\" is missing; expected " + std::string(expected));
}

[[noreturn]] void throwWrong(const nlohmann::json &value, std::string_view key, std::string_view expected,
                             const Place &place)
{
    constexpr std::size_t kShown = 40;
    std::string shown = value.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
    if (shown.size() > kShown)
        shown = shown.substr(0, kShown) + "...";
    throw ParseError(place, "\"" + std::string(key) + "\" is " + shown + "; expected " + std::string(expected));
}

const nlohmann::json *valueUnder(const nlohmann::json &row, std::string_view key)
{
    const auto found = row.find(key);
    return found == row.end() || found->is_null() ? nullptr : &*found;
}

} // namespace

std::string textField(const nlohmann::json &row, std::string_view key, const Place &place)
{
    const nlohmann::json *value = valueUnder(row, key);
    if (value == nullptr)
        throwMissing(key, "a text", place);
    if (!value->is_string() || trimmed(value->get_ref<const std::string &>()).empty())
        throwWrong(*value, key, "a text", place);
    return value->get<std::string>();
}

std::string optionalTextField(const nlohmann::json &row, std::string_view key, const Place &place)
{
    const nlohmann::json *value = valueUnder(row, key);
    if (value == nullptr)
        return {};
    if (value->is_number())
        return value->dump();
    if (!value->is_string())
        throwWrong(*value, key, "a text", place);
    return value->get<std::string>();
}

Answer answerField(const nlohmann::json &row, std::string_view key, const Place &place)
{
    const nlohmann::json *value = valueUnder(row, key);
    if (value == nullptr)
        throwMissing(key, "a number", place);
    if (value->is_boolean())
        return yesNoAnswer(value->get<bool>());
    if (value->is_number())
        return numberAnswer(value->get<double>());
    if (value->is_string())
        if (const auto answer = parseAnswer(trimmed(value->get_ref<const std::string &>())))
            return *answer;
    throwWrong(*value, key, "a number", place);
}

std::optional<Answer> recordedAnswer(const nlohmann::json &row, std::string_view key)
{
    const nlohmann::json *value = valueUnder(row, key);
    if (value != nullptr && value->is_array() && value->size() == 1)
        value = &value->front();
    if (value == nullptr)
        return std::nullopt;
    if (value->is_number())
        return numberAnswer(value->get<double>());
    if (value->is_string())
        return parseAnswer(trimmed(value->get_ref<const std::string &>()));
    return std::nullopt;
}

std::vector<std::string> textsField(const nlohmann::json &row, std::string_view key, const Place &place)
{
    std::vector<std::string> texts;
    const nlohmann::json *value = valueUnder(row, key);
    if (value == nullptr)
        return texts;
    if (!value->is_array())
        throwWrong(*value, key, "a list of texts", place);
    for (const nlohmann::json &entry : *value) {
        if (!entry.is_string())
            throwWrong(entry, key, "a list of texts", place);
        texts.push_back(entry.get<std::string>());
    }
    return texts;
}

std::optional<Answer> answerOfValue(const nlohmann::json &value)
{
    if (value.is_boolean())
        return yesNoAnswer(value.get<bool>());
    if (value.is_number())
        return numberAnswer(value.get<double>());
    if (!value.is_string())
        return std::nullopt;
    const std::string_view text = trimmed(value.get_ref<const std::string &>());
    for (const AnswerKind kind : {AnswerKind::Number, AnswerKind::YesNo, AnswerKind::Choice})
        if (auto answer = parseAnswer(text, kind))
            return answer;
    return std::nullopt;
}

std::optional<Answer> announcedAnswer(std::string_view text)
{
    ReadingOptions options;
    options.profile = ReadingProfile::Strict;
    for (const AnswerKind kind : {AnswerKind::Number, AnswerKind::YesNo, AnswerKind::Choice}) {
        options.expected = kind;
        if (auto read = readAnswer(text, options); read.answer)
            return std::move(read.answer);
    }
    return std::nullopt;
}

std::string teacherOfFile(const std::string &file)
{
    return withReplacedInvalidUtf8(std::filesystem::path(file).stem().string());
}

Rationale rationaleFor(const Problem &problem, std::string teacher, FormatKind format)
{
    Rationale rationale;
    rationale.problemId = problem.id;
    rationale.question = problem.question;
    rationale.teacher = std::move(teacher);
    rationale.format = format;
    return rationale;
}

std::string questionOfParts(std::string_view body, std::string_view question)
{
    constexpr std::string_view kMarks = ".,;:?!";
    std::string text(trimmed(body));
    if (!text.empty())
        text += kMarks.find(text.back()) == std::string_view::npos ? ". " : " ";
    return text + std::string(trimmed(question));
}

Problem problemOf(std::string question)
{
    Problem problem;
    problem.id = problemId(question);
    problem.question = std::move(question);
    return problem;
}

std::string splitOfFileName(const std::filesystem::path &path)
{
    std::string name = lowerAscii(path.stem().string());
    for (char &c : name)
        if (c == '-' || c == '.' || c == ' ')
            c = '_';
    for (const std::string &word : split(name, '_')) {
        if (word == "train" || word == "test")
            return word;
        if (word == "trainset" || word == "testset")
            return word.substr(0, word.size() - 3);
        if (word == "valid" || word == "validation" || word == "validset" || word == "dev")
            return "validation";
    }
    return {};
}

} // namespace retort
