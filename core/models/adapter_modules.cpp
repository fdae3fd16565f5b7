#include "core/models/adapter_modules.h"

#include "core/base/error.h"
#include "core/models/parameter_spec.h"

#include <algorithm>
#include <set>

namespace retort {

namespace {

constexpr std::string_view kWeight = ".weight";

std::string withoutWeight(const std::string &name)
{
    return name.substr(0, name.size() - kWeight.size());
}

/// Matrices that are looked up in or that end the model carry no adapters.
bool isLinear(const ParameterSpec &spec, const ModelConfig &config)
{
    if (spec.shape.size() != 2 || !spec.name.ends_with(kWeight))
        return false;
    const std::string name = withoutWeight(spec.name);
    if (config.isEncoderDecoder())
        return name != "shared" && name != "lm_head" && !name.ends_with("relative_attention_bias");
    const DecoderNames names = decoderNames(config);
    return name != names.embedding && name != names.positions && name != names.head;
}

/// "q_proj" of "model.layers.0.self_attn.q_proj".
std::string lastWord(const std::string &name)
{
    const std::size_t dot = name.rfind('.');
    return dot == std::string::npos ? name : name.substr(dot + 1);
}

bool fits(const LinearModule &module, const std::string &name)
{
    return module.name == name || module.name.ends_with("." + name);
}

std::string wordsOf(const std::vector<LinearModule> &modules)
{
    std::vector<std::string> words; // in the order of a layer
    for (const LinearModule &module : modules)
        if (std::ranges::find(words, lastWord(module.name)) == words.end())
            words.push_back(lastWord(module.name));
    std::string text;
    for (const std::string &word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text;
}

} // namespace

std::vector<LinearModule> linearModules(const ModelConfig &config)
{
    const bool isStoredTransposed = config.architecture == "gpt2";
    std::vector<LinearModule> modules;
    for (const ParameterSpec &spec : parametersOf(config)) {
        if (!isLinear(spec, config))
            continue;
        const std::int64_t in = isStoredTransposed ? spec.shape[0] : spec.shape[1];
        std::int64_t first = 0;
        if (spec.parts.empty())
            modules.push_back({withoutWeight(spec.name), in, isStoredTransposed ? spec.shape[1] : spec.shape[0],
                               isStoredTransposed, spec.name, 0});
        for (const ParameterPart &part : spec.parts) {
            modules.push_back({withoutWeight(part.name), in, part.rows, isStoredTransposed, spec.name, first});
            first += part.rows;
        }
    }
    return modules;
}

std::vector<LinearModule> chosenModules(const ModelConfig &config, const std::vector<std::string> &names)
{
    const std::vector<LinearModule> all = linearModules(config);
    if (names.size() == 1 && names.front() == "all-linear")
        return all;
    for (const std::string &name : names)
        if (std::ranges::none_of(all, [&](const LinearModule &module) { return fits(module, name); }))
            throw UsageError("\"" + name + "\" is no linear layer of this " + config.architecture
                             + " model that can carry adapters; it has " + wordsOf(all) + " (or all-linear)");
    std::vector<LinearModule> chosen;
    for (const LinearModule &module : all)
        if (std::ranges::any_of(names, [&](const std::string &name) { return fits(module, name); }))
            chosen.push_back(module);
    return chosen;
}

std::int64_t adapterParameterCount(const ModelConfig &config, const std::vector<std::string> &names, std::int64_t rank)
{
    std::int64_t count = 0;
    for (const LinearModule &module : chosenModules(config, names))
        count += rank * (module.in + module.out);
    return count;
}

std::vector<std::string> targetNames(const ModelConfig &config, const std::vector<LinearModule> &chosen)
{
    std::set<std::string> left; // last words of which some modules are not chosen
    for (const LinearModule &module : linearModules(config))
        if (std::ranges::find(chosen, module) == chosen.end())
            left.insert(lastWord(module.name));
    std::set<std::string> names;
    for (const LinearModule &module : chosen)
        names.insert(left.contains(lastWord(module.name)) ? module.name : lastWord(module.name));
    return {names.begin(), names.end()};
}

AdapterTask adapterTaskOf(const ModelConfig &config)
{
    return config.isEncoderDecoder() ? AdapterTask::SequenceToSequence : AdapterTask::Causal;
}

} // namespace retort
