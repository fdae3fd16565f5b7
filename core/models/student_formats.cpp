#include "core/models/student_formats.h"

#include "core/base/error.h"
#include "core/base/files.h"

#include <nlohmann/json.hpp>

namespace retort {

namespace {

using nlohmann::json;

constexpr std::uintmax_t kMaxNotesBytes = 16 << 20;
constexpr int kNotesFormat = 1;
constexpr int kMaxDecimals = 15; // more than a double holds say nothing

[[noreturn]] void fail(const std::filesystem::path &file, const std::string &message)
{
    throw ParseError({file.string()}, message);
}

std::string textField(const std::filesystem::path &file, const json &object, const std::string &format, const char *key)
{
    if (!object.contains(key) || !object[key].is_string())
        fail(file, "formats." + format + "." + key + " is missing; expected a text");
    return object[key].get<std::string>();
}

StudentFormat readFormat(const std::filesystem::path &file, const json &object, const std::string &name)
{
    if (!object.is_object())
        fail(file, "formats." + name + " is no object");
    StudentFormat format;
    format.layout.prompt = textField(file, object, name, "prompt");
    format.layout.target = textField(file, object, name, "target");
    format.layout.answerTrigger = textField(file, object, name, "answer_trigger");
    for (const json &stop : object.value("stop", json::array())) {
        if (!stop.is_string())
            fail(file, "formats." + name + ".stop holds " + stop.dump() + "; expected texts");
        format.layout.stop.push_back(stop.get<std::string>());
    }
    const json limit = object.value("max_new_tokens", json());
    if (!limit.is_number_unsigned() || limit.get<std::uint64_t>() < 1 || limit.get<std::uint64_t>() > 1 << 20)
        fail(file, "formats." + name + ".max_new_tokens is missing; expected a whole number from 1 to 1048576");
    format.maxNewTokens = limit.get<int>();
    const json decimals = object.value("decimals", json(-1));
    if (!decimals.is_number_integer() || decimals.get<std::int64_t>() < -1
        || decimals.get<std::int64_t>() > kMaxDecimals)
        fail(file, "formats." + name + ".decimals is " + decimals.dump() + "; expected a whole number from 0 to "
                       + std::to_string(kMaxDecimals));
    format.decimals = decimals.get<int>();
    return format;
}

} // namespace

void writeStudentNotes(const StudentNotes &notes, const std::filesystem::path &file)
{
    nlohmann::ordered_json object;
    object["format"] = kNotesFormat;
    object["dropout"] = notes.dropout;
    if (notes.tiesHead)
        object["ties_head"] = true;
    object["formats"] = nlohmann::ordered_json::object();
    for (const auto &[kind, format] : notes.formats) {
        nlohmann::ordered_json &entry = object["formats"][std::string(toText(kind))];
        entry["prompt"] = format.layout.prompt;
        entry["target"] = format.layout.target;
        entry["answer_trigger"] = format.layout.answerTrigger;
        entry["stop"] = format.layout.stop;
        entry["chat_template"] = "none";
        entry["max_new_tokens"] = format.maxNewTokens;
        if (format.decimals >= 0)
            entry["decimals"] = format.decimals;
    }
    writeFileAtomically(file, object.dump(2) + "\n");
}

StudentNotes readStudentNotes(const std::filesystem::path &file)
{
    json object;
    try {
        object = json::parse(readFile(file, kMaxNotesBytes));
    } catch (const json::exception &error) {
        fail(file, std::string("is no JSON: ") + error.what());
    }
    if (!object.is_object() || object.value("format", json()) != kNotesFormat)
        fail(file, "\"format\" is not 1: written by a newer Retort, or no retort.json");
    StudentNotes notes;
    const json dropout = object.value("dropout", json(0.0));
    if (!dropout.is_number() || dropout.get<double>() < 0 || dropout.get<double>() >= 1)
        fail(file, "\"dropout\" is " + dropout.dump() + "; expected a number from 0 to below 1");
    notes.dropout = dropout.get<double>();
    notes.tiesHead = object.value("ties_head", json()) == true;
    const json formats = object.value("formats", json::object());
    if (!formats.is_object())
        fail(file, "\"formats\" is no object");
    for (const auto &[name, entry] : formats.items()) {
        const auto kind = formatFromText(name);
        if (!kind)
            fail(file, "formats." + name + " is not known; expected answer, cot, pot or socratic");
        notes.formats[*kind] = readFormat(file, entry, name);
    }
    return notes;
}

} // namespace retort
