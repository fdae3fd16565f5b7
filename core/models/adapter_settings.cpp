#include "core/models/adapter_settings.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/models/config_source.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace retort {

namespace {

using nlohmann::json;

constexpr const char *kFile = "adapter_config.json";
constexpr int kMaxRank = 1 << 16;
constexpr std::size_t kMaxPatterns = 100'000;

/// Read below, or of no consequence for what the adapters compute: where the base came from, how A and B began, how
/// kernels are chosen. Whether matrices are stored transposed follows from the base.
constexpr auto kFields = std::to_array<std::string_view>({"alpha_pattern",
                                                          "auto_mapping",
                                                          "base_model_name_or_path",
                                                          "bias",
                                                          "corda_config",
                                                          "eva_config",
                                                          "exclude_modules",
                                                          "fan_in_fan_out",
                                                          "inference_mode",
                                                          "init_lora_weights",
                                                          "layers_pattern",
                                                          "layers_to_transform",
                                                          "loftq_config",
                                                          "lora_alpha",
                                                          "lora_dropout",
                                                          "lora_ga_config",
                                                          "megatron_config",
                                                          "megatron_core",
                                                          "peft_type",
                                                          "peft_version",
                                                          "qalora_group_size",
                                                          "r",
                                                          "rank_pattern",
                                                          "revision",
                                                          "runtime_config",
                                                          "target_modules",
                                                          "task_type",
                                                          "use_rslora"});

/// These ways to begin leave the base as it is; the others train over a changed base.
constexpr auto kPlainBeginnings = std::to_array<std::string_view>({"gaussian", "eva", "orthogonal"});

bool isEmpty(const json &value)
{
    return value.is_null() || value == false || (value.is_structured() && value.empty());
}

void checkFields(const ConfigSource &source)
{
    for (const auto &[key, value] : source.object.items())
        if (std::ranges::find(kFields, key) == kFields.end() && !isEmpty(value))
            source.fail("\"" + key + "\" (" + value.dump() + ") is not supported; it might change the result");
    if (source.text("peft_type", "") != "LORA")
        source.fail("\"peft_type\" is " + source.object.value("peft_type", json()).dump() + "; only \"LORA\" is read");
    source.expect("bias", "none");
    const json beginning = source.object.value("init_lora_weights", json(true));
    const bool isPlain = beginning.is_boolean() || beginning.is_null()
                         || std::ranges::find(kPlainBeginnings, beginning) != kPlainBeginnings.end();
    if (!isPlain)
        source.fail("\"init_lora_weights\" is " + beginning.dump()
                    + ", which changes the base; convert the adapter to a plain one first (PEFT's save_pretrained with "
                      "path_initial_model_for_weight_conversion)");
}

/// Ends of module names; PEFT takes expressions, of which only those that are plain names are understood.
bool isPlainName(const std::string &name)
{
    const auto isPlain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.'
               || c == '-';
    };
    return !name.empty() && std::ranges::all_of(name, isPlain);
}

template<typename Value>
std::map<std::string, Value> readPattern(const ConfigSource &source, const char *key)
{
    std::map<std::string, Value> pattern;
    if (!source.has(key))
        return pattern;
    const json &object = source.object[key];
    if (!object.is_object() || object.size() > kMaxPatterns)
        source.fail(std::string("\"") + key + "\" is no object of module names and numbers");
    for (const auto &[name, value] : object.items()) {
        if (!isPlainName(name))
            source.fail(std::string("\"") + key + "\": " + json(name).dump()
                        + " is an expression; only plain names of modules are understood");
        if (!value.is_number() || !(value.template get<double>() > 0) || value.template get<double>() > kMaxRank)
            source.fail(std::string("\"") + key + "\": " + json(name).dump() + " is " + value.dump()
                        + "; expected a number above 0");
        pattern[name] = value.template get<Value>();
    }
    return pattern;
}

std::vector<std::string> readModules(const ConfigSource &source)
{
    if (!source.has("target_modules"))
        source.fail("\"target_modules\" is missing; expected names of modules");
    const json &value = source.object["target_modules"];
    const bool choosesByLayer = !isEmpty(source.object.value("layers_to_transform", json()))
                                || !isEmpty(source.object.value("exclude_modules", json()));
    if (value.is_string())
        return {};
    std::vector<std::string> modules;
    if (!value.is_array())
        source.fail("\"target_modules\" is " + value.dump() + "; expected a text or a list of texts");
    for (const json &name : value) {
        if (!name.is_string())
            source.fail("\"target_modules\" holds " + name.dump() + "; expected texts");
        modules.push_back(name.get<std::string>());
    }
    return choosesByLayer ? std::vector<std::string>() : modules;
}

/// The value whose key is the module's name or its end. As in PEFT the first one that fits counts.
template<typename Value>
Value fromPattern(const std::map<std::string, Value> &pattern, const std::string &module, Value otherwise)
{
    for (const auto &[name, value] : pattern)
        if (module == name || module.ends_with("." + name))
            return value;
    return otherwise;
}

/// 32.0 as 32: older versions of PEFT keep whole numbers.
json numberOf(double value)
{
    const bool isWhole = std::floor(value) == value && std::abs(value) < 1e15;
    return isWhole ? json(static_cast<std::int64_t>(value)) : json(value);
}

} // namespace

int AdapterSettings::rankOf(const std::string &module) const
{
    return fromPattern(rankPattern, module, rank);
}

double AdapterSettings::scaleOf(const std::string &module) const
{
    const double width = rankOf(module);
    return fromPattern(alphaPattern, module, alpha) / (scalesByRoot ? std::sqrt(width) : width);
}

bool isAdapterDirectory(const std::filesystem::path &directory)
{
    return std::filesystem::is_regular_file(directory / kFile) && !std::filesystem::exists(directory / "config.json");
}

AdapterSettings readAdapterSettings(const std::filesystem::path &directory)
{
    const ConfigSource source = readConfigSource(directory / kFile);
    checkFields(source);
    AdapterSettings settings;
    settings.base = source.text("base_model_name_or_path", "");
    settings.rank = source.size("r", kMaxRank);
    settings.alpha = source.number("lora_alpha", 8);
    if (source.object.value("lora_dropout", json(0)) != 0)
        settings.dropout = source.number("lora_dropout", 0);
    if (settings.dropout >= 1)
        source.fail("\"lora_dropout\" is not below 1");
    settings.scalesByRoot = source.flag("use_rslora", false);
    settings.modules = readModules(source);
    settings.rankPattern = readPattern<int>(source, "rank_pattern");
    settings.alphaPattern = readPattern<double>(source, "alpha_pattern");
    return settings;
}

void writeAdapterSettings(const AdapterSettings &settings, AdapterTask task, bool isStoredTransposed,
                          const std::filesystem::path &directory)
{
    json object {{"auto_mapping", nullptr},
                 {"base_model_name_or_path", settings.base},
                 {"bias", "none"},
                 {"fan_in_fan_out", isStoredTransposed},
                 {"inference_mode", true},
                 {"init_lora_weights", true},
                 {"layers_pattern", nullptr},
                 {"layers_to_transform", nullptr},
                 {"lora_alpha", numberOf(settings.alpha)},
                 {"lora_dropout", settings.dropout},
                 {"modules_to_save", nullptr},
                 {"peft_type", "LORA"},
                 {"r", settings.rank},
                 {"revision", nullptr},
                 {"target_modules", settings.modules},
                 {"task_type", task == AdapterTask::Causal ? "CAUSAL_LM" : "SEQ_2_SEQ_LM"}};
    if (settings.scalesByRoot)
        object["use_rslora"] = true;
    object["rank_pattern"] = settings.rankPattern;
    object["alpha_pattern"] = json::object();
    for (const auto &[name, alpha] : settings.alphaPattern)
        object["alpha_pattern"][name] = numberOf(alpha);
    writeFileAtomically(directory / kFile, object.dump(2, ' ', false, json::error_handler_t::replace) + "\n");
}

std::filesystem::path wholeStudentOf(const std::filesystem::path &directory)
{
    return isAdapterDirectory(directory) ? baseOfAdapter(readAdapterSettings(directory), directory) : directory;
}

std::filesystem::path baseOfAdapter(const AdapterSettings &settings, const std::filesystem::path &directory)
{
    const std::filesystem::path base = std::filesystem::absolute(directory / settings.base).lexically_normal();
    if (!settings.base.empty() && std::filesystem::is_regular_file(base / "config.json"))
        return base;
    throw ParseError({(directory / kFile).string()},
                     "\"base_model_name_or_path\" is \"" + settings.base
                         + "\"; no student lies there. Write the folder of the base model into it");
}

} // namespace retort
