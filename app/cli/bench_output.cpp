#include "app/cli/bench_output.h"

#include "app/cli/terminal.h"

#include <iostream>

namespace retort {

void printFigures(const nlohmann::ordered_json &result, bool asJson)
{
    if (asJson) {
        std::cout << result.dump(2) << "\n";
        return;
    }
    if (result.is_array()) {
        for (const nlohmann::ordered_json &entry : result) {
            printFigures(entry, false);
            std::cout << "\n";
        }
        return;
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto &[name, value] : result.items())
        rows.push_back({name, value.is_string() ? value.get<std::string>() : value.dump()});
    std::cout << asTable(rows);
}

} // namespace retort
