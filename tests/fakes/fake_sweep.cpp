#include "tests/fakes/fake_sweep.h"

#include "core/evaluation/statistics.h"

#include <nlohmann/json.hpp>

namespace retort {

namespace {

Prediction predictionAt(const SweepPoint &point, const FakeAnswers &answers, std::size_t place)
{
    const bool isRight = place >= answers.from && place < answers.from + answers.right;
    Prediction prediction;
    prediction.id = "problem-" + std::to_string(answers.firstProblem + place);
    prediction.question = "How many?";
    prediction.gold = "2";
    for (const PathConfig &path : point.config.evaluation.paths) {
        PathPrediction written;
        written.format = toText(path.format);
        written.answer = isRight ? "2" : "3";
        written.verdict = isRight ? "right" : "wrong";
        written.oracle = answers.oracle;
        prediction.paths.push_back(written);
    }
    prediction.vote = isRight ? "2" : "3";
    prediction.verdict = isRight ? "right" : "wrong";
    prediction.score = isRight ? 1 : 0;
    return prediction;
}

nlohmann::json accuracyOf(const std::string &name, const FakeAnswers &answers)
{
    const Proportion share = wilson(double(answers.right), answers.problems);
    return {
        {"name", name},     {"title", name},     {"n", share.n}, {"right", share.right}, {"accuracy", share.accuracy},
        {"low", share.low}, {"high", share.high}};
}

nlohmann::json reportOf(const SweepPoint &point, const FakeAnswers &answers)
{
    nlohmann::json set {{"name", "final-test"}, {"n", answers.problems}, {"paths", nlohmann::json::array()}};
    for (const PathConfig &path : point.config.evaluation.paths)
        set["paths"].push_back(accuracyOf(std::string(toText(path.format)), answers));
    if (set["paths"].size() > 1)
        set["paths"].push_back(accuracyOf("vote", answers));
    if (answers.hasFloors)
        set["floors"] = {{{"name", "most_frequent"},
                          {"title", "most frequent answer (7)"},
                          {"scores", std::string(answers.problems - answers.floorRight, '0')
                                         + std::string(answers.floorRight, '1')}}};
    return {{"sets", {set}},
            {"marks", answers.marks},
            {"training",
             {{"steps", answers.steps},
              {"formats", {{{"format", "cot"}, {"examples", 60}, {"target_tokens", 1000}, {"passes", 2}}}}}}};
}

} // namespace

void writeFakePoint(const SweepDirectory &directory, const SweepPoint &point, const FakeAnswers &answers)
{
    const auto writer =
        RunWriter::create(directory.run(point.name), point.configText, writeConfig(point.config, true), {});
    std::vector<Prediction> predictions;
    for (std::size_t i = 0; i < answers.problems; ++i)
        predictions.push_back(predictionAt(point, answers, i));
    writer->writePredictions("final-test", predictions);
    writer->writeReport(reportOf(point, answers), "# fake\n");
    RunStatus status = writer->status();
    status.state = answers.state;
    status.step = status.totalSteps = answers.steps;
    status.message = answers.message;
    writer->setStatus(status);
}

} // namespace retort
