#include "app/cli/claims_command.h"

#include "app/cli/terminal.h"

#include <nlohmann/json.hpp>

#include <iostream>
#include <memory>

namespace retort {

namespace {

struct ClaimsOptions
{
    std::string directory;
    bool json = false;
};

void carryOut(const ClaimsOptions &options)
{
    const SweepDirectory directory(options.directory);
    const Sweep sweep = directory.readSweep();
    const std::vector<ClaimResult> claims = writeClaims(sweep, directory);
    if (options.json)
        std::cout << claimsAsJson(sweep, claims).dump(2) << "\n";
    else
        printClaims(claims, directory.path());
}

} // namespace

void printClaims(const std::vector<ClaimResult> &claims, const std::filesystem::path &directory)
{
    std::vector<std::vector<std::string>> rows = claimRows(claims);
    for (std::vector<std::string> &row : rows)
        for (std::string &cell : row)
            cell = printable(cell);
    if (!claims.empty())
        std::cout << asTable(rows);
    for (const ClaimResult &claim : claims)
        std::cout << printable(claim.claim.name) << ": " << printable(claim.judged.reason) << "\n";
    std::cout << "Claims: " << (directory / "claims.md").string() << "\n";
}

void addClaimsCommand(CLI::App &app, CommandContext &)
{
    const auto options = std::make_shared<ClaimsOptions>();
    CLI::App *command = app.add_subcommand("claims", "Judges the claims of a sweep anew from its runs");
    command->add_option("SWEEP", options->directory, "Directory of the sweep")->required();
    command->add_flag("--json", options->json, "Prints claims.json");
    command->callback([options] { carryOut(*options); });
}

} // namespace retort
