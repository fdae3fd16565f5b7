#include "app/made_up_run.h"

#include "core/config/config_file.h"
#include "core/store/prediction_lines.h"
#include "core/store/run_directory.h"

#include <nlohmann/json.hpp>

#include <fstream>

namespace retort {

namespace {

/// The numbers of one problem: boxes * each - sold.
struct Numbers
{
    int boxes = 0;
    int each = 0;
    int sold = 0;

    [[nodiscard]] int all() const { return boxes * each; }
    [[nodiscard]] int left() const { return all() - sold; }
};

Numbers numbersOf(int number)
{
    const Numbers numbers {2 + number % 89, 3 + number / 89 % 37, 0};
    return {numbers.boxes, numbers.each, 1 + number % (numbers.all() - 1)};
}

enum class Ending { Right, Slip, WrongPlan, NoAnswer, ReadWrongly };

Ending endingOf(int number, int problems)
{
    if (number > problems / 2 && number + 1 < problems)
        return Ending::Right;
    constexpr Ending kEndings[] = {Ending::Slip,  Ending::Right,    Ending::WrongPlan, Ending::Right,
                                   Ending::Right, Ending::NoAnswer, Ending::Right,     Ending::ReadWrongly};
    return kEndings[std::size_t(number) % std::size(kEndings)];
}

PathPrediction written(const std::string &format, std::vector<std::string> steps)
{
    PathPrediction path;
    path.format = format;
    for (const std::string &step : steps)
        path.text += (path.text.empty() ? "" : format == "pot" ? "\n" : " ") + step;
    path.steps = std::move(steps);
    path.finish = "end";
    path.tokensOut = int(path.text.size() / 4);
    return path;
}

void answer(PathPrediction &path, int value, int gold)
{
    path.answer = std::to_string(value);
    path.verdict = value == gold ? "right" : "wrong";
    const std::size_t at = path.text.rfind("answer is ");
    if (at == std::string::npos)
        return;
    path.rule = "first number after \"The answer is\"";
    path.readBegin = int(at + std::string_view("answer is ").size());
    path.readEnd = path.readBegin + int(path.answer->size());
}

PathPrediction chainOf(const Numbers &numbers, Ending ending)
{
    const std::string sold = std::to_string(numbers.sold);
    const std::string all = std::to_string(numbers.all());
    const int value = ending == Ending::Right       ? numbers.left()
                      : ending == Ending::WrongPlan ? numbers.all() + numbers.sold
                                                    : numbers.left() + 10;
    std::vector<std::string> steps {"The boxes hold " + std::to_string(numbers.boxes) + " * "
                                        + std::to_string(numbers.each) + " = " + all + " pencils.",
                                    "The shop sells " + sold + ", so " + all
                                        + (ending == Ending::WrongPlan ? " + " : " - ") + sold + " = "
                                        + std::to_string(value) + " are left."};
    if (ending != Ending::NoAnswer)
        steps.push_back("The answer is " + std::to_string(value) + ".");
    if (ending == Ending::ReadWrongly)
        steps.push_back("That is less than " + all + ".");
    PathPrediction path = written("cot", steps);
    path.verdict = "no_answer";
    if (ending != Ending::NoAnswer)
        answer(path, value, numbers.left());
    return path;
}

PathPrediction programOf(const Numbers &numbers)
{
    PathPrediction path =
        written("pot", {"boxes = " + std::to_string(numbers.boxes), "each = " + std::to_string(numbers.each),
                        "sold = " + std::to_string(numbers.sold), "ans = boxes * each - sold"});
    answer(path, numbers.left(), numbers.left());
    path.rule = "value of ans";
    return path;
}

std::string failureOf(Ending ending)
{
    return ending == Ending::Right       ? ""
           : ending == Ending::WrongPlan ? "wrong_plan"
           : ending == Ending::NoAnswer  ? "no_answer"
                                         : "arithmetic";
}

Prediction asked(int number)
{
    const Numbers numbers = numbersOf(number);
    Prediction prediction;
    prediction.id = "problem-" + std::to_string(number);
    prediction.question = "A shop has " + std::to_string(numbers.boxes) + " boxes with " + std::to_string(numbers.each)
                          + " pencils each. On day " + std::to_string(number) + " it sells "
                          + std::to_string(numbers.sold) + " of the pencils. How many pencils are left?";
    prediction.gold = std::to_string(numbers.left());
    return prediction;
}

Prediction byStudent(int number, int problems)
{
    const Ending ending = endingOf(number, problems);
    Prediction prediction = asked(number);
    prediction.paths = {chainOf(numbersOf(number), ending), programOf(numbersOf(number))};
    prediction.vote = prediction.paths.front().answer;
    prediction.verdict = prediction.paths.front().verdict;
    prediction.score = prediction.verdict == "right" ? 1 : 0;
    prediction.failure = failureOf(ending);
    return prediction;
}

Prediction byTeacher(int number)
{
    Prediction prediction = asked(number);
    prediction.paths = {chainOf(numbersOf(number), Ending::Right)};
    prediction.paths.front().source = "gpt-3.5";
    prediction.vote = prediction.paths.front().answer;
    prediction.verdict = "right";
    prediction.score = 1;
    return prediction;
}

RunConfig configOfRun(const std::string &name)
{
    RunConfig config;
    config.name = name;
    config.formats.clear();
    for (const FormatKind kind : {FormatKind::Cot, FormatKind::Pot}) {
        FormatConfig format;
        format.format = kind;
        config.formats.push_back(format);
    }
    return config;
}

} // namespace

std::filesystem::path madeUpRun(const std::filesystem::path &workspace, int problems)
{
    const std::string name = "made-up-" + std::to_string(problems);
    std::filesystem::path run = workspace / "runs" / name;
    if (std::filesystem::exists(run / "report.md"))
        return run; // its end was reached
    std::filesystem::remove_all(run);
    const RunConfig config = configOfRun(name);
    const auto writer =
        RunWriter::create(run, writeConfig(config, false), writeConfig(config, true), nlohmann::json::object());
    writer->writePredictions("final-test", {}); // makes the folder
    std::ofstream students(run / "predictions" / "final-test.jsonl", std::ios::binary);
    std::ofstream teachers(run / "predictions" / "teacher-final-test.jsonl", std::ios::binary);
    for (int number = 0; number < problems; ++number) { // line by line: a million need no memory
        students << toLine(byStudent(number, problems)) << '\n';
        teachers << toLine(byTeacher(number)) << '\n';
    }
    RunStatus status = writer->status();
    status.state = RunState::Finished;
    writer->setStatus(status);
    std::ofstream(run / "report.md") << "Made up.\n";
    return run;
}

} // namespace retort
