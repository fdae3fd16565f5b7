#include "tests/fakes/fake_comparison.h"

#include "core/config/config_file.h"
#include "core/evaluation/report.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdio>

namespace retort {

namespace {

constexpr int kSteps = 2000;
constexpr int kEvaluateEvery = 200;
constexpr int kValidation = 100;

RunConfig configOf(const FakeArm &arm)
{
    RunConfig config;
    config.name = arm.name;
    config.formats.clear();
    for (const auto &[name, weight] : arm.formats) {
        FormatConfig format;
        format.format = *formatFromText(name);
        format.weight = weight;
        config.formats.push_back(format);
    }
    config.training.learningRate = arm.learningRate;
    config.training.seed = arm.seed;
    config.training.maxSteps = kSteps;
    config.training.evalSteps = kEvaluateEvery;
    config.evaluation.validationProblems = kValidation;
    if (arm.isSynthetic)
        config.data.problems.generator.emplace();
    else
        config.data.problems = {"svamp", "svamp/SVAMP.json", {}, {}};
    return config;
}

std::string idOf(int problem)
{
    char id[32];
    std::snprintf(id, sizeof id, "%016x", unsigned(problem + 1) * 2654435761U);
    return id;
}

PathPrediction pathOf(const std::string &format, bool isRight)
{
    PathPrediction path;
    path.format = format;
    path.text = "The answer is 2.";
    path.answer = isRight ? "2" : "3";
    path.finish = "end";
    path.verdict = isRight ? "right" : "wrong";
    path.tokensOut = 40;
    return path;
}

Prediction predictionAt(const FakeArm &arm, int place)
{
    Prediction prediction;
    prediction.id = idOf(arm.firstProblem + place);
    prediction.question = "How many are there?";
    prediction.gold = "2";
    for (const auto &[format, weight] : arm.formats)
        prediction.paths.push_back(pathOf(format, place < (format == "pot" ? arm.potRight : arm.cotRight)));
    const bool isRight = place < arm.sharedRight || (place >= arm.ownFrom && place < arm.ownFrom + arm.ownRight);
    prediction.vote = isRight ? "2" : "3";
    prediction.verdict = isRight ? "right" : "wrong";
    prediction.score = isRight ? 1 : 0;
    prediction.failure = isRight ? "" : "wrong_plan";
    return prediction;
}

Prediction teachersAt(const FakeArm &arm, int place)
{
    Prediction prediction = predictionAt(arm, place);
    prediction.paths = {pathOf("cot", place < arm.problems * 157 / 200),
                        pathOf("pot", place >= arm.problems * 32 / 200)};
    prediction.paths[0].source = arm.isSynthetic ? "synthetic" : "gpt-3.5";
    prediction.paths[1].source = arm.isSynthetic ? "synthetic" : "codex";
    return prediction;
}

void writeCurve(RunWriter &writer, const FakeArm &arm)
{
    const double end = double(arm.sharedRight + arm.ownRight) / arm.problems;
    std::vector<Metric> metrics;
    for (int step = kEvaluateEvery; step <= kSteps; step += kEvaluateEvery) {
        const double share = end * (1 - std::exp(-4.0 * step / kSteps));
        metrics.push_back(
            {step, "validation", "accuracy/vote", std::round(share * kValidation) / kValidation, step * 0.9, 0});
    }
    writer.metrics().append(metrics);
}

nlohmann::json provenanceOf(const FakeArm &arm)
{
    nlohmann::json provenance;
    provenance["facts"] = {{"tokens", arm.tokens}};
    provenance["formats"] = nlohmann::json::array();
    for (const auto &[format, weight] : arm.formats)
        provenance["formats"].push_back({{"format", format}, {"examples", arm.rationales / int(arm.formats.size())}});
    TeacherScore teacher;
    teacher.name = "gpt-3.5";
    teacher.format = "cot";
    teacher.title = "gpt-3.5, CoT";
    teacher.synthetic = arm.isSynthetic;
    teacher.accuracy = teacher.common = wilson(79, kValidation);
    provenance["teachers_on_validation"] = {toJson(teacher)};
    return provenance;
}

void writeAnswers(RunWriter &writer, const FakeArm &arm)
{
    std::vector<Prediction> student;
    std::vector<Prediction> teachers;
    for (int place = 0; place < arm.problems; ++place) {
        student.push_back(predictionAt(arm, place));
        teachers.push_back(teachersAt(arm, place));
    }
    writer.writePredictions("final-test", student);
    writer.writeTeacherPredictions("final-test", teachers);
    SetReport report;
    report.name = "final-test";
    report.title = "test";
    report.n = student.size();
    report.paths = scorePaths(student, "vote");
    report.teachers =
        scoreTeachers(teachers, arm.isSynthetic ? std::vector<std::string> {"synthetic"} : std::vector<std::string> {});
    writer.writeReport({{"name", arm.name}, {"sets", {toJson(report)}}, {"marks", nlohmann::json::array()}}, "# x\n");
}

} // namespace

std::filesystem::path writeFakeArm(const std::filesystem::path &runs, const std::string &folder, const FakeArm &arm)
{
    const RunConfig config = configOf(arm);
    const std::filesystem::path directory = runs / folder;
    const auto writer =
        RunWriter::create(directory, writeConfig(config, false), writeConfig(config, true), provenanceOf(arm));
    writeCurve(*writer, arm);
    if (arm.hasTest)
        writeAnswers(*writer, arm);
    RunStatus status = writer->status();
    status.state = arm.state == RunState::Interrupted ? RunState::Running : arm.state;
    status.step = arm.state == RunState::Interrupted ? kSteps / 3 : kSteps;
    status.totalSteps = kSteps;
    status.seconds = arm.seconds;
    writer->setStatus(status);
    return directory;
}

void writeFakeSeeds(const std::filesystem::path &runs)
{
    for (unsigned seed = 1; seed <= 3; ++seed) {
        const std::string number = std::to_string(seed);
        writeFakeArm(runs, "2026-11-21_0" + number + "00_mixed",
                     {.name = "sweep mixed_seed-" + number, .seed = seed, .ownRight = 28 + 3 * int(seed)});
        writeFakeArm(runs, "2026-11-20_0" + number + "00_cot",
                     {.name = "sweep cot_seed-" + number,
                      .formats = {{"cot", 1}},
                      .seed = seed,
                      .ownRight = seed == 1 ? 11 : 14 + int(seed) - 1});
    }
}

void writeFakeComparison(const std::filesystem::path &runs)
{
    writeFakeArm(runs, "2026-11-16_0900_socratic",
                 {.name = "svamp-socratic-mix",
                  .formats = {{"cot", 0.4}, {"socratic", 0.6}},
                  .cotRight = 22,
                  .sharedRight = 20,
                  .ownRight = 8,
                  .ownFrom = 150,
                  .rationales = 1195,
                  .tokens = 490000,
                  .state = RunState::Interrupted});
    writeFakeArm(runs, "2026-11-17_0900_cot-only",
                 {.name = "svamp-cot-only",
                  .formats = {{"cot", 1}},
                  .learningRate = 2e-4,
                  .cotRight = 61,
                  .sharedRight = 49,
                  .ownRight = 12,
                  .ownFrom = 83,
                  .rationales = 646,
                  .tokens = 1120000,
                  .seconds = 1510});
    writeFakeArm(runs, "2026-11-18_0900_pot-only",
                 {.name = "svamp-pot-only",
                  .formats = {{"pot", 1}},
                  .potRight = 66,
                  .sharedRight = 40,
                  .ownRight = 26,
                  .ownFrom = 60,
                  .rationales = 682,
                  .tokens = 980000,
                  .seconds = 1325});
    writeFakeArm(runs, "2026-11-19_0900_lambda-0.3",
                 {.name = "svamp-lambda-0.3",
                  .formats = {{"cot", 0.3}, {"pot", 0.7}},
                  .cotRight = 56,
                  .potRight = 70,
                  .sharedRight = 45,
                  .ownRight = 28,
                  .tokens = 1350000,
                  .seconds = 1818});
    writeFakeArm(runs, "2026-11-20_0900_lambda-0.7",
                 {.name = "svamp-lambda-0.7",
                  .formats = {{"cot", 0.7}, {"pot", 0.3}},
                  .cotRight = 69,
                  .potRight = 61,
                  .sharedRight = 47,
                  .ownRight = 30,
                  .seconds = 1831});
    writeFakeArm(runs, "2026-11-21_2031_mixed", {});
}

} // namespace retort
