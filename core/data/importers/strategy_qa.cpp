#include "core/base/text.h"
#include "core/data/importers/fields.h"
#include "core/data/importers/layouts.h"
#include "core/data/importers/rows.h"

namespace retort {

namespace {

/// The decomposition's questions are gold Socratic steps without solutions; "#1" in one stands for the first's answer
/// and stays as it is, for no answer is recorded.
std::vector<Step> stepsField(const nlohmann::json &row, const Place &place)
{
    std::vector<Step> steps;
    for (const std::string &question : textsField(row, "decomposition", place))
        steps.push_back({{}, std::string(trimmed(question))});
    return steps;
}

/// "#3" in the second question points at nothing.
bool hasReferenceAhead(const std::vector<Step> &steps)
{
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const std::string &question = steps[i].question;
        for (std::size_t at = question.find('#'); at != std::string::npos; at = question.find('#', at + 1)) {
            std::size_t number = 0;
            for (std::size_t digit = at + 1;
                 digit < question.size() && number < 1'000 && question[digit] >= '0' && question[digit] <= '9'; ++digit)
                number = number * 10 + static_cast<std::size_t>(question[digit] - '0');
            if (number > i)
                return true;
        }
    }
    return false;
}

RowContent readRow(const nlohmann::json &row, const Place &place, const std::string &split)
{
    RowContent content;
    Problem problem = problemOf(std::string(trimmed(textField(row, "question", place))));
    problem.sourceId = optionalTextField(row, "qid", place);
    const auto answer = row.find("answer");
    if (answer == row.end() || !answer->is_boolean())
        throw ParseError(place, "\"answer\" is missing or not true or false");
    problem.gold = yesNoAnswer(answer->get<bool>());
    problem.facts = textsField(row, "facts", place);
    problem.goldSteps = stepsField(row, place);
    problem.split = split;
    if (hasReferenceAhead(problem.goldSteps))
        content.doubts.push_back("\"decomposition\" has a reference to a later question");
    content.problem = std::move(problem);
    return content;
}

} // namespace

bool isStrategyQa(std::string_view row)
{
    return hasKeys(row, {"question", "answer", "decomposition"});
}

FileFacts readStrategyQa(const std::filesystem::path &path, RowSink &sink)
{
    const std::string split = splitOfFileName(path);
    return readRows(
        path, "strategyqa", "rows with \"question\", \"answer\" (true or false), \"facts\" and \"decomposition\"",
        [&](const nlohmann::json &row, const Place &place) { return readRow(row, place, split); }, sink);
}

} // namespace retort
