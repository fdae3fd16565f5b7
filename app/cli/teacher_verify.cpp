#include "app/cli/teacher_command.h"
#include "app/cli/terminal.h"
#include "core/base/text.h"
#include "core/data/checks.h"
#include "core/sandbox/program_values.h"
#include "core/sandbox/sandbox.h"
#include "core/store/rationale_checks.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <iostream>
#include <memory>

namespace retort {

namespace {

struct VerifyOptions
{
    std::string name;
    std::string rules; // separated by commas; empty: all
    std::size_t examples = 0;
    bool list = false;
    bool json = false;
};

std::vector<std::string> rulesOf(const VerifyOptions &options)
{
    if (options.rules.empty())
        return checkNames();
    std::vector<std::string> rules;
    for (const std::string &name : split(options.rules, ','))
        rules.emplace_back(checkNamed(trimmed(name)).name);
    return rules;
}

void printRules(bool json)
{
    nlohmann::json list = nlohmann::json::array();
    std::vector<std::vector<std::string>> rows {{"rule", "version", "what it asks"}};
    for (const CheckRule &rule : checkTable()) {
        list.push_back({{"rule", rule.name}, {"version", rule.version}, {"help", rule.help}});
        rows.push_back({std::string(rule.name), std::to_string(rule.version), std::string(rule.help)});
    }
    std::cout << (json ? list.dump(2) + "\n" : asTable(rows));
}

/// Makes the verdicts that are missing; a stop keeps what was made until then. Gives how many rationales were judged.
std::size_t verify(const VerifyOptions &options, const std::vector<std::string> &rules, CommandContext &context)
{
    const StopToken stop;
    const StopOnInterrupt interrupt(stop);
    ProgressLine line;
    const auto progress = [&](double share) {
        line.show("verifying " + options.name + ": " + std::to_string(std::lround(100 * share)) + " %");
        if (stop.stopRequested())
            throw Error("stopped");
    };
    Sandbox sandbox;
    ProgramRunner run;
    if (sandbox.state().ready)
        run = [&](const std::vector<std::string> &programs) { return valuesOf(sandbox, programs, stop); };
    else
        std::cerr << "programs wait, because the sandbox is not ready (" << sandbox.state().message << ")\n";
    try {
        return verifyRationales(context.workspaceFolder(), options.name, rules, run, progress);
    } catch (const Error &) {
        if (!stop.stopRequested())
            throw;
        line.end();
        std::cerr << "stopped; `retort teacher verify " << options.name << "` goes on\n";
        context.exitStatus = 130;
        return 0;
    }
}

nlohmann::json asJson(const std::vector<CheckCount> &counts)
{
    nlohmann::json list = nlohmann::json::array();
    for (const CheckCount &count : counts)
        list.push_back({{"rule", count.rule},
                        {"version", checkNamed(count.rule).version},
                        {"teacher", count.source.teacher},
                        {"format", toText(count.source.format)},
                        {"passed", count.passed},
                        {"failed", count.failed},
                        {"not_applicable", count.notApplicable},
                        {"waiting", count.waiting}});
    return list;
}

nlohmann::json asJson(const std::vector<FailedRationale> &failed)
{
    nlohmann::json list = nlohmann::json::array();
    for (const FailedRationale &entry : failed)
        list.push_back({{"rule", entry.rule},
                        {"problem", entry.problemId},
                        {"teacher", entry.source.teacher},
                        {"format", toText(entry.source.format)},
                        {"reason", entry.reason}});
    return list;
}

void print(const std::vector<CheckCount> &counts, const std::vector<FailedRationale> &failed)
{
    std::vector<std::vector<std::string>> rows {
        {"rule", "teacher", "format", "passed", "failed", "not applicable", "waiting"}};
    for (const CheckCount &count : counts)
        rows.push_back({count.rule, printable(count.source.teacher), std::string(titleOf(count.source.format)),
                        std::to_string(count.passed), std::to_string(count.failed), std::to_string(count.notApplicable),
                        std::to_string(count.waiting)});
    std::cout << asTable(rows);
    for (const FailedRationale &entry : failed)
        std::cout << entry.rule << "  " << entry.problemId << "  " << printable(entry.source.teacher) << ", "
                  << titleOf(entry.source.format) << ": " << printable(entry.reason) << "\n";
}

void carryOut(const VerifyOptions &options, CommandContext &context)
{
    if (options.list)
        return printRules(options.json);
    if (options.name.empty())
        throw UsageError("name a data set of the workspace, or ask for the rules with --list");
    const std::vector<std::string> rules = rulesOf(options);
    static_cast<void>(Workspace(context.workspaceFolder()).datasets()); // makes the workspace where there is none
    const std::size_t judged = verify(options, rules, context);
    const std::vector<CheckCount> counts = countChecks(context.workspaceFolder(), options.name, rules);
    std::vector<FailedRationale> failed;
    for (const std::string &rule : rules)
        if (options.examples > 0)
            for (FailedRationale &entry :
                 failedRationales(context.workspaceFolder(), options.name, rule, options.examples))
                failed.push_back(std::move(entry));
    if (!options.json)
        return print(counts, failed);
    nlohmann::json json {{"name", options.name}, {"judged", judged}, {"counts", asJson(counts)}};
    json["examples"] = asJson(failed);
    std::cout << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
}

} // namespace

void addTeacherVerify(CLI::App &teacher, CommandContext &context)
{
    const auto options = std::make_shared<VerifyOptions>();
    CLI::App *verification = teacher.add_subcommand(
        "verify", "Judges rationales by rules, where a verdict of the rule's version is missing; asks no teacher");
    verification->add_option("NAME", options->name, "Data set of the workspace");
    verification->add_option("--rules", options->rules, "Names of rules, separated by commas (default: all)");
    verification->add_option("--examples", options->examples, "Shows the first so many that fail each rule");
    verification->add_flag("--list", options->list, "Says what each rule asks");
    verification->add_flag("--json", options->json, "Prints one JSON document");
    verification->callback([options, &context] { carryOut(*options, context); });
}

} // namespace retort
