#include "core/data/generator/problem_template.h"

namespace retort {

char signOf(Operation operation)
{
    switch (operation) {
    case Operation::Add:
        return '+';
    case Operation::Subtract:
        return '-';
    case Operation::Multiply:
        return '*';
    case Operation::Divide:
        break;
    }
    return '/';
}

const std::vector<ProblemTemplate> &problemTemplates()
{
    static const std::vector<ProblemTemplate> templates = [] {
        std::vector<ProblemTemplate> all;
        for (const auto &family : {changeTemplates(), comparisonTemplates(), packTemplates(), rateTemplates(),
                                   sharingTemplates(), combiningTemplates()})
            all.insert(all.end(), family.begin(), family.end());
        return all;
    }();
    return templates;
}

} // namespace retort
