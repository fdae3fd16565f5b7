#include "tests/fakes/fake_run.h"

#include "core/base/random.h"
#include "core/config/config_file.h"
#include "core/evaluation/report.h"
#include "core/formats/format.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdio>

namespace retort {

namespace {

RunConfig configOf(const FakeRun &run)
{
    RunConfig config;
    config.name = run.name;
    config.formats.clear();
    for (const FormatKind kind : {FormatKind::Cot, FormatKind::Pot}) {
        FormatConfig format;
        format.format = kind;
        format.weight = 0.5;
        config.formats.push_back(format);
    }
    config.training.learningRate = 3e-4;
    config.training.maxSteps = run.totalSteps;
    config.training.evalSteps = run.evaluateEvery;
    config.evaluation.validationProblems = run.problems;
    if (run.isSynthetic)
        config.data.problems.generator.emplace();
    else
        config.data.problems = {"svamp", "svamp/SVAMP.json", {}, {}};
    return config;
}

nlohmann::json teacherJson(const std::string &name, const std::string &format, const std::string &title,
                           std::size_t right, std::size_t n, bool isSynthetic)
{
    TeacherScore score;
    score.name = name;
    score.format = format;
    score.title = title;
    score.synthetic = isSynthetic;
    score.accuracy = wilson(double(right), n);
    score.common = score.accuracy;
    return toJson(score);
}

double noise(Random &random)
{
    return random.uniform() + random.uniform() - 1;
}

std::vector<Metric> metricsAt(int step, int total, Random &random)
{
    const double t = double(step) / total;
    const double decay = std::exp(-4 * t);
    const double seconds = step * 0.9;
    const double cot = 0.4 + 1.9 * decay + 0.12 * noise(random) * (0.3 + decay);
    const double pot = 0.3 + 2.6 * decay + 0.10 * noise(random) * (0.3 + decay);
    const double lr = step < total / 20 ? 3e-4 * step / (total / 20.0) : 3e-4 * (1 - t) / 0.95;
    return {{step, "train", "loss/cot", cot, seconds, 0},
            {step, "train", "loss/pot", pot, seconds, 0},
            {step, "train", "loss/total", 0.5 * (cot + pot), seconds, 0},
            {step, "train", "learning_rate", lr, seconds, 0},
            {step, "train", "grad_norm", 0.8 + 2 * decay + 0.3 * noise(random), seconds, 0},
            {step, "system", "system/tokens_per_second", 735 + 14 * noise(random), seconds, 0},
            {step, "system", "system/memory_mb", 3790 + 100 * (1 - decay), seconds, 0}};
}

/// What newer runs log besides.
void addNewer(std::vector<Metric> &metrics, int step, Random &random)
{
    metrics.push_back({step, "train", "tokens", step * 700.0, step * 0.9, 0});
    metrics.push_back({step, "system", "system/cpu_percent", 192 + 4 * noise(random), step * 0.9, 0});
}

void writeMetrics(RunWriter &writer, const FakeRun &run)
{
    Random random(7);
    for (int step = 1; step <= run.steps; ++step) {
        std::vector<Metric> metrics = metricsAt(step, run.totalSteps, random);
        if (!run.isOld)
            addNewer(metrics, step, random);
        if (run.hasValidation && step % run.evaluateEvery == 0) {
            const double grown = 0.42 * (1 - std::exp(-3.0 * step / run.totalSteps));
            for (const auto &[path, share] :
                 {std::pair("accuracy/cot", 0.8), {"accuracy/pot", 0.9}, {"accuracy/vote", 1.0}})
                metrics.push_back(
                    {step, "validation", path, std::round(share * grown * run.problems) / run.problems, step * 0.9, 0});
        }
        writer.metrics().append(metrics);
    }
}

PathPrediction written(const std::string &format, const std::string &text, const std::string &answer,
                       const std::string &verdict)
{
    PathPrediction path;
    path.format = format;
    path.text = text;
    path.finish = "end";
    path.tokensOut = int(text.size() / 4);
    path.verdict = verdict;
    const Format &reader = formatOf(formatFromText(format).value());
    for (const Step &step : reader.parse(text, reader.preset("retort").value(), {}).steps)
        path.steps.push_back(step.text);
    if (answer.empty())
        return path;
    path.answer = answer;
    const std::size_t at = text.rfind(answer);
    if (format == "pot") {
        path.rule = "value of ans";
    } else if (at != std::string::npos) {
        path.rule = "first number after \"The answer is\"";
        path.readBegin = int(at);
        path.readEnd = int(at + answer.size());
    }
    return path;
}

struct Story
{
    const char *question;
    const char *gold;
    const char *teacher;
    const char *cot;
    const char *cotAnswer;
    const char *pot;
    const char *potAnswer;
    const char *potError;
    const char *failure;
};

constexpr Story kStories[] = {
    {"A baker made 121 cakes. He sold 105 of them and bought 170 new cakes. How many cakes does the baker still have?",
     "186",
     "The baker has 121 - 105 = 16 cakes left. With the new ones he has 16 + 170 = 186 cakes. The answer is 186.",
     "He sold 105, so 121 - 105 = 26 cakes are left. He bought 170 new cakes: 26 + 170 = 196. The answer is 196.",
     "196", "made = 121\nsold = 105\nbought = 170\nans = made - sold + bougth", "",
     "NameError: name 'bougth' is not defined (line 4)", "arithmetic"},
    {"There are 28 children on a bus. 82 get on while some get off. Then there are 30. How many more got on than got "
     "off?",
     "2", "At first there were 28 children, at the end 30. So 30 - 28 = 2 more got on than got off. The answer is 2.",
     "82 children got on and 30 were left, so 82 - 30 = 52 got off. The answer is 52.", "52",
     "got_on = 82\nleft = 30\nans = got_on - left", "52", "", "wrong_plan"},
    {"A waitress makes $10 an hour from wages and $15 from tips. She wants to save 20% of the cost of a $10000 car. If "
     "she works 40 "
     "hours a week, how many weeks does she need?",
     "2",
     "Per hour she makes 10 + 15 = 25 dollars. Per week that is 25 * 40 = 1000 dollars. 20% of 10000 is 10000 * 0.2 = "
     "2000 dollars. She "
     "needs 2000 / 1000 = 2 weeks. The answer is 2.",
     "She makes 10 + 15 = 25 an hour. She works 40 hours, so 25 * 40 = 1100 a week. She needs 10000 * 0.2 = 2000. That "
     "is 2000 / 1100 = "
     "1.8 weeks. The answer is 1.8.",
     "1.8", "wage = 10\ntips = 15\nper_week = (wage + tips) * 40\ncar = 10000\nans = car * 0.2 / per_week", "2", "",
     ""},
};

void judge(Prediction &prediction, bool isRight)
{
    prediction.vote = prediction.paths.back().answer ? prediction.paths.back().answer : prediction.paths.front().answer;
    prediction.verdict = isRight ? "right" : prediction.vote ? "wrong" : "no_answer";
    prediction.score = isRight ? 1 : 0;
}

Prediction predictionAt(int index)
{
    const Story &story = kStories[std::size_t(index) % std::size(kStories)];
    Prediction prediction;
    char id[32];
    std::snprintf(id, sizeof id, "%016x", unsigned(index * 2654435761U));
    prediction.id = id;
    prediction.question = story.question;
    prediction.gold = story.gold;
    const auto verdict = [&story](const std::string &answer) {
        return answer.empty() ? "no_answer" : answer == story.gold ? "right" : "wrong";
    };
    prediction.paths.push_back(written("cot", story.cot, story.cotAnswer, verdict(story.cotAnswer)));
    prediction.paths.push_back(written("pot", story.pot, story.potAnswer, verdict(story.potAnswer)));
    prediction.paths.back().error = story.potError;
    judge(prediction, prediction.paths.back().verdict == "right");
    prediction.failure = story.failure;
    return prediction;
}

Prediction teacherAt(int index, const std::string &name)
{
    const Story &story = kStories[std::size_t(index) % std::size(kStories)];
    Prediction prediction = predictionAt(index);
    prediction.paths = {written("cot", story.teacher, story.gold, "right")};
    prediction.paths.front().source = name;
    prediction.failure.clear();
    judge(prediction, true);
    return prediction;
}

/// The student's answers to the last problems that the report speaks of.
void writePredictions(RunWriter &writer, const FakeRun &run)
{
    const std::string teacher = run.isSynthetic ? "synthetic" : "gpt-3.5";
    std::vector<Prediction> student;
    std::vector<Prediction> teachers;
    for (int i = 0; i < run.problems; ++i) {
        student.push_back(predictionAt(i));
        teachers.push_back(teacherAt(i, teacher));
    }
    const std::string set = run.hasReport ? "final-test" : "step-000200-validation";
    writer.writePredictions(set, student);
    writer.writeTeacherPredictions(run.hasReport ? "final-test" : "validation", teachers);
    if (!run.hasReport)
        return;
    SetReport report;
    report.name = "final-test";
    report.title = "test";
    report.n = student.size();
    report.paths = scorePaths(student, "vote");
    report.teachers =
        scoreTeachers(teachers, run.isSynthetic ? std::vector<std::string> {teacher} : std::vector<std::string> {});
    nlohmann::json json {{"name", run.name}, {"sets", {toJson(report)}}};
    json["marks"] =
        run.isSynthetic ? nlohmann::json {"synthetic problems", "synthetic teacher"} : nlohmann::json::array();
    writer.writeReport(json, "# " + run.name + "\n");
}

} // namespace

std::filesystem::path writeFakeRun(const std::filesystem::path &runs, const std::string &folder, const FakeRun &run)
{
    const std::filesystem::path directory = runs / folder;
    const RunConfig config = configOf(run);
    nlohmann::json provenance;
    const auto n = std::size_t(run.problems);
    provenance["teachers_on_validation"] = {
        teacherJson(run.isSynthetic ? "synthetic" : "gpt-3.5", "cot",
                    run.isSynthetic ? "synthetic, CoT" : "gpt-3.5, CoT", n * 157 / 200, n, run.isSynthetic),
        teacherJson(run.isSynthetic ? "synthetic" : "codex", "pot", run.isSynthetic ? "synthetic, PoT" : "codex, PoT",
                    n * 168 / 200, n, run.isSynthetic)};
    if (!run.hasValidation)
        provenance["teachers_on_validation"] = nlohmann::json::array();
    if (!run.isOld)
        provenance["problems"] = {{"validation", run.hasValidation ? n : 0}};
    const auto writer = RunWriter::create(directory, writeConfig(config, false), writeConfig(config, true), provenance);
    writeMetrics(*writer, run);
    if (run.steps >= run.evaluateEvery)
        writePredictions(*writer, run);
    if (run.steps >= run.evaluateEvery)
        writer->writeCheckpoint(
            run.steps / run.evaluateEvery * run.evaluateEvery, [](const std::filesystem::path &) {}, 2);
    RunStatus status = writer->status();
    status.state = run.state == RunState::Interrupted ? RunState::Running : run.state;
    status.step = run.steps;
    status.totalSteps = run.totalSteps;
    status.seconds = run.steps * 0.9;
    status.phase = "training";
    status.message = run.message;
    writer->setStatus(status);
    return directory;
}

} // namespace retort
