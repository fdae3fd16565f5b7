#include "app/cli/event_loop.h"
#include "app/cli/teacher_command.h"
#include "app/cli/terminal.h"
#include "core/base/text.h"
#include "core/teachers/endpoint.h"
#include "core/teachers/endpoint_key.h"
#include "core/teachers/endpoint_settings.h"
#include "core/teachers/endpoint_trial.h"

#include <nlohmann/json.hpp>

#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <memory>

namespace retort {

namespace {

struct EndpointOptions
{
    Endpoint endpoint;
    bool usesKeychain = false;
    bool noSeed = false;
    bool replace = false;
    bool remove = false;
    bool modelsOnly = false;
    bool json = false;
};

/// The folder of the workspace, made when it is not there.
std::filesystem::path workspaceOf(const CommandContext &context)
{
    return Workspace(context.workspaceFolder()).folder();
}

nlohmann::ordered_json toJson(const Endpoint &endpoint)
{
    nlohmann::ordered_json json {{"name", endpoint.name}};
    json.update(settingsOf(endpoint));
    json["teacher"] = endpoint.teacherName();
    return json;
}

void print(const nlohmann::ordered_json &json)
{
    std::cout << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
}

std::string keyPlace(const Endpoint &endpoint)
{
    return endpoint.keySource == KeySource::Environment ? "$" + endpoint.keyVariable
                                                        : std::string(toText(endpoint.keySource));
}

void listEndpoints(const EndpointOptions &options, const CommandContext &context)
{
    const std::vector<Endpoint> endpoints = readEndpoints(workspaceOf(context));
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    std::vector<std::vector<std::string>> rows {{"name", "address", "model", "key", "at once", "price in", "out"}};
    for (const Endpoint &endpoint : endpoints) {
        list.push_back(toJson(endpoint));
        rows.push_back({printable(endpoint.name), printable(endpoint.base), printable(endpoint.model),
                        keyPlace(endpoint), std::to_string(endpoint.limits.atOnce), formatNumber(endpoint.price.in),
                        formatNumber(endpoint.price.out)});
    }
    if (options.json)
        print(list);
    else if (endpoints.empty())
        std::cerr << "No endpoint yet. Add one: retort teacher add NAME --base http://127.0.0.1:8080 --model MODEL\n";
    else
        std::cout << asTable(rows);
}

void addEndpoint(EndpointOptions options, const CommandContext &context)
{
    Endpoint &endpoint = options.endpoint;
    endpoint.dialect.sendsSeed = !options.noSeed;
    if (!endpoint.keyVariable.empty())
        endpoint.keySource = KeySource::Environment;
    if (options.usesKeychain)
        endpoint.keySource = KeySource::Keychain;
    const std::filesystem::path workspace = workspaceOf(context);
    const std::vector<Endpoint> known = readEndpoints(workspace);
    if (!options.replace && std::ranges::count(known, endpoint.name, &Endpoint::name) > 0)
        throw UsageError("there is an endpoint \"" + endpoint.name + "\" already; --replace puts this in its place");
    saveEndpoint(workspace, endpoint);
    if (endpoint.keySource != KeySource::None && isReadableOnItsWay(endpoint.base))
        std::cerr << "Beware: " << endpoint.base << " is not encrypted; who sees the network sees the key.\n";
    if (endpoint.keySource == KeySource::Keychain)
        std::cerr << "Store its key: retort teacher key " << printable(endpoint.name) << "\n";
}

/// A line of standard input, not shown while it is typed.
std::string readHidden()
{
    termios before {};
    const bool isTerminal = ::tcgetattr(STDIN_FILENO, &before) == 0;
    if (isTerminal) {
        termios hidden = before;
        hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
        std::cerr << "Key (not shown): ";
    }
    std::string line;
    std::getline(std::cin, line);
    if (isTerminal) {
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
        std::cerr << "\n";
    }
    return line;
}

void changeKey(const EndpointOptions &options, const CommandContext &context)
{
    const EventLoopOfCommand loop;
    const Endpoint endpoint = endpointNamed(workspaceOf(context), options.endpoint.name);
    if (endpoint.keySource != KeySource::Keychain)
        throw UsageError("endpoint " + endpoint.name
                         + ": its key is not in the keychain; add it again with --keychain --replace");
    if (options.remove)
        return forgetKey(endpoint);
    const Secret key(readHidden());
    if (key.isEmpty())
        throw UsageError("no key was given; type it, or pipe it into the command");
    storeKey(endpoint, key);
}

std::string wordOf(const Endpoint &endpoint, const EndpointTrial &trial)
{
    if (!trial.message.empty())
        return trial.message;
    if (!trial.models.empty() && std::ranges::count(trial.models, endpoint.model) == 0)
        return "it does not list the model " + endpoint.model + ", it has: " + joined(trial.models, ", ");
    return {};
}

void testEndpoint(const EndpointOptions &options, CommandContext &context)
{
    const EventLoopOfCommand loop;
    const Endpoint endpoint = endpointNamed(workspaceOf(context), options.endpoint.name);
    const EndpointTrial trial = tryEndpoint(endpoint, readKey(endpoint), !options.modelsOnly);
    const std::string word = wordOf(endpoint, trial);
    const bool hasAnswered =
        options.modelsOnly || trial.answer.outcome == Outcome::Ok || trial.answer.outcome == Outcome::CutOff;
    const bool isGood = trial.message.empty() && hasAnswered;
    context.exitStatus = isGood ? 0 : 1;
    if (options.json)
        return print({{"good", isGood},
                      {"reached", trial.reached},
                      {"message", word},
                      {"models", trial.models},
                      {"outcome", toText(trial.answer.outcome)},
                      {"answer", trial.answer.text},
                      {"seconds", trial.seconds}});
    if (!word.empty())
        std::cerr << printable(word) << "\n";
    if (trial.message.empty() && !options.modelsOnly)
        std::cout << toText(trial.answer.outcome) << " in " << formatNumber(trial.seconds)
                  << " s: " << printable(trial.answer.text) << "\n";
}

void addAddingOptions(CLI::App &adding, EndpointOptions &options)
{
    Endpoint &endpoint = options.endpoint;
    adding.add_option("--base", endpoint.base, "Address, with or without /v1: http://127.0.0.1:8080")->required();
    adding.add_option("--model", endpoint.model, "Model as the server calls it")->required();
    adding.add_option("--teacher", endpoint.teacher, "What its rationales are called (default: the model)");
    CLI::Option *variable =
        adding.add_option("--key-env", endpoint.keyVariable, "Environment variable that holds the key");
    adding.add_flag("--keychain", options.usesKeychain, "The key is in the system's keychain")->excludes(variable);
    adding.add_option("--at-once", endpoint.limits.atOnce, "Requests at once")->capture_default_str();
    adding.add_option("--requests-per-minute", endpoint.limits.requestsPerMinute, "0: no limit")->capture_default_str();
    adding.add_option("--tokens-per-minute", endpoint.limits.tokensPerMinute, "0: no limit")->capture_default_str();
    adding.add_option("--price-in", endpoint.price.in, "Price of a million tokens in")->capture_default_str();
    adding.add_option("--price-out", endpoint.price.out, "Price of a million tokens out")->capture_default_str();
    adding.add_option("--timeout", endpoint.timeoutSeconds, "Seconds for one answer")->capture_default_str();
    adding.add_option("--largest-answer", endpoint.largestAnswer, "Bytes of one answer")->capture_default_str();
    adding.add_flag("--no-seed", options.noSeed, "Sends no seed");
    adding.add_flag("--replace", options.replace, "Replaces an endpoint of that name");
}

} // namespace

void addTeacherEndpoints(CLI::App &teacher, CommandContext &context)
{
    const auto options = std::make_shared<EndpointOptions>();
    CLI::App *list = teacher.add_subcommand("list", "Lists the endpoints of the workspace");
    list->callback([options, &context] { listEndpoints(*options, context); });
    CLI::App *adding = teacher.add_subcommand("add", "Adds a server that speaks the OpenAI protocol");
    addAddingOptions(*adding, *options);
    adding->callback([options, &context] { addEndpoint(*options, context); });
    CLI::App *removal = teacher.add_subcommand("remove", "Removes an endpoint; what it answered stays");
    removal->callback([options, &context] { removeEndpoint(workspaceOf(context), options->endpoint.name); });
    CLI::App *key = teacher.add_subcommand("key", "Stores its key, read from standard input, in the system's keychain");
    key->add_flag("--remove", options->remove, "Takes the key out of the keychain");
    key->callback([options, &context] { changeKey(*options, context); });
    CLI::App *test = teacher.add_subcommand("test", "Asks for the list of models and one short question");
    test->add_flag("--models-only", options->modelsOnly, "Asks no question");
    test->callback([options, &context] { testEndpoint(*options, context); });
    for (CLI::App *command : {adding, removal, key, test})
        command->add_option("ENDPOINT", options->endpoint.name, "Name of the endpoint")->required();
    for (CLI::App *command : {list, test})
        command->add_flag("--json", options->json, "Prints JSON");
}

} // namespace retort
