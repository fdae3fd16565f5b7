// A process that tst_ledger_crash kills: asks COUNT questions at once until all have an answer.
//   sampling_process WORKSPACE BASE COUNT AT_ONCE

#include "core/teachers/asking.h"
#include "numbered_requests.h"

#include <QCoreApplication>

#include <cstdio>
#include <cstdlib>
#include <exception>

using namespace retort;

namespace {

int run(char **arguments)
{
    AskOptions options;
    options.endpoint.name = "scripted";
    options.endpoint.base = arguments[2];
    options.endpoint.model = "m";
    options.endpoint.limits.atOnce = std::atoi(arguments[4]);
    Ledger ledger(arguments[1]);
    const AskResult result = askTeacher(ledger, requestsOf(std::atoi(arguments[3])), options, Secret(), StopToken());
    return result.end == AskEnd::Through && result.progress.count(Outcome::Ok) == result.progress.total ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    try {
        return argc == 5 ? run(argv) : 2;
    } catch (const std::exception &error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}
