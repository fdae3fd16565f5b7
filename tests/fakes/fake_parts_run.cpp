#include "tests/fakes/fake_parts_run.h"

#include "core/config/config_file.h"
#include "core/evaluation/report.h"
#include "core/store/checkpoint_store.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace retort {

namespace {

constexpr int kValidateEvery = 30;
constexpr double kSecondsOfStep = 0.5;

std::vector<std::string> partsOfRun(const FakePartsRun &run)
{
    std::vector<std::string> parts {"decomposer", "solver"};
    if (run.hasGuide)
        parts.emplace_back("guide");
    return parts;
}

RunConfig configOf(const FakePartsRun &run)
{
    RunConfig config;
    config.name = run.name;
    config.data.problems.generator.emplace();
    config.formats = {{FormatKind::Socratic}};
    config.students.emplace();
    if (run.hasGuide) {
        config.students->guide.emplace();
        config.socratic.guidance = Guidance::Steps;
        config.socratic.guidanceFrom = GuidanceFrom::Guide;
    }
    config.training.maxSteps = run.stepsOfPart;
    config.training.evalSteps = kValidateEvery;
    config.training.learningRate = 4e-3;
    config.evaluation.validationProblems = 10;
    return config;
}

void writeStep(RunWriter &writer, const std::string &part, int step, int ofPart, int total)
{
    const double seconds = step * kSecondsOfStep;
    const double t = double(ofPart) / total;
    const double loss = (part == "solver" ? 2.6 : 3.4) * std::exp(-3 * t) + 0.2;
    const double speed = part == "solver" ? 5200 : 6400;
    writer.metrics().append({{step, "train", part + ":loss/socratic", loss, seconds, 0},
                             {step, "train", part + ":loss/total", loss, seconds, 0},
                             {step, "train", part + ":learning_rate", 4e-3 * (1 - t), seconds, 0},
                             {step, "train", part + ":grad_norm", 0.5 + loss / 3, seconds, 0},
                             {step, "train", part + ":tokens", step * 2600.0, seconds, 0},
                             {step, "system", "system/tokens_per_second", speed, seconds, 0},
                             {step, "system", "system/memory_mb", 900, seconds, 0}});
    if (ofPart % kValidateEvery == 0)
        writer.metrics().append({{step, "validation", part + ":loss/socratic", loss * 1.1, seconds, 0},
                                 {step, "validation", part + ":loss/total", loss * 1.1, seconds, 0}});
}

void writeMetrics(RunWriter &writer, const FakePartsRun &run)
{
    int step = 0;
    for (const std::string &part : partsOfRun(run))
        for (int ofPart = 1; ofPart <= run.stepsOfPart && step < run.steps; ++ofPart)
            writeStep(writer, part, ++step, ofPart, run.stepsOfPart);
}

void writeAnswers(RunWriter &writer, const FakePartsRun &run)
{
    const std::vector<Prediction> answers {socraticPrediction()};
    writer.metrics().append({{run.steps, "validation", "accuracy/socratic", 0.4, run.steps * kSecondsOfStep, 0}});
    writer.writePredictions("final-test", answers);
    std::vector<Prediction> swapped = answers;
    swapped.front().paths.front().oracle = "gold solutions";
    writer.writePredictions("final-test-reference-solver", swapped);
    SetReport set;
    set.name = "final-test";
    set.title = "test";
    set.n = answers.size();
    set.step = run.steps;
    set.paths = scorePaths(answers, "vote");
    writer.writeReport({{"name", run.name}, {"sets", {toJson(set)}}}, "# " + run.name + "\n");
}

void writeCheckpoint(const std::filesystem::path &directory, const FakePartsRun &run)
{
    std::vector<CheckpointPart> parts;
    int first = 0;
    for (const std::string &part : partsOfRun(run)) {
        if (run.steps > first)
            parts.push_back({part, [](const std::filesystem::path &) {}});
        first += run.stepsOfPart;
    }
    writeCheckpointParts(directory / "checkpoints", run.steps, parts);
}

} // namespace

Prediction socraticPrediction()
{
    PathPrediction path;
    path.format = "socratic";
    path.text = "How many pens does Ann have in all? ** 12 + 7 = 19\nHow many are left? ** 19 - 4 = 16";
    path.steps = {"How many pens does Ann have in all? ** 12 + 7 = 19", "How many are left? ** 19 - 4 = 16"};
    path.answer = "16";
    path.readFrom = int(path.text.rfind("19 - 4"));
    path.readBegin = int(path.text.size() - 2);
    path.readEnd = int(path.text.size());
    path.rule = "last number";
    path.finish = "end";
    path.verdict = "wrong";
    path.guidance = "2";
    path.faults = {"right", "wrong_solution"};
    Prediction prediction {"pens", "Ann has 12 pens. She buys 7 and gives away 4. How many are left?", "15", {path}};
    prediction.vote = "16";
    prediction.verdict = "wrong";
    prediction.failure = "arithmetic";
    return prediction;
}

std::filesystem::path writeFakePartsRun(const std::filesystem::path &runs, const std::string &folder,
                                        const FakePartsRun &run)
{
    const std::filesystem::path directory = runs / folder;
    const RunConfig config = configOf(run);
    nlohmann::json provenance {{"problems", {{"validation", 10}}}, {"parts", nlohmann::json::array()}};
    for (const std::string &part : partsOfRun(run))
        provenance["parts"].push_back({{"part", part}, {"steps", run.stepsOfPart}});
    const auto writer = RunWriter::create(directory, writeConfig(config, false), writeConfig(config, true), provenance);
    const int total = run.stepsOfPart * int(partsOfRun(run).size());
    const bool isFinished = run.steps >= total;
    writeMetrics(*writer, run);
    writeCheckpoint(directory, run);
    if (isFinished)
        writeAnswers(*writer, run);
    RunStatus status = writer->status();
    status.state = isFinished ? RunState::Finished : RunState::Running; // nobody writes on: interrupted
    status.step = run.steps;
    status.totalSteps = total;
    status.seconds = run.steps * kSecondsOfStep;
    status.phase = isFinished ? "finished" : "training solver";
    writer->setStatus(status);
    return directory;
}

} // namespace retort
