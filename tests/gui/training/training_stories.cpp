#include "tests/gui/training/training_stories.h"

#include "core/base/files.h"
#include "core/store/prediction_lines.h"
#include "core/store/run_names.h"

#include <algorithm>
#include <cmath>

namespace retort {

namespace {

PathPrediction pot(const std::string &text, const std::string &answer, const std::string &error)
{
    PathPrediction path {.format = "pot", .text = text, .error = error, .finish = "end"};
    if (!answer.empty())
        path.answer = answer;
    return path;
}

Prediction answered(const Story &story, std::size_t evaluation)
{
    Prediction prediction;
    prediction.id = story.id;
    prediction.question = story.question;
    prediction.gold = story.gold;
    prediction.verdict = story.verdicts[std::min(evaluation, story.verdicts.size() - 1)];
    prediction.paths = {story.path, pot("ans = 1", "1", {})};
    if (evaluation + 1 < story.verdicts.size())
        prediction.paths.front().text = "At evaluation " + std::to_string(evaluation) + " it wrote this.";
    if (*story.vote && prediction.verdict != "no_answer")
        prediction.vote = prediction.verdict == "right" ? story.gold : story.vote;
    return prediction;
}

} // namespace

PathPrediction writtenCot(const std::string &text, const std::string &answer, const std::string &verdict)
{
    PathPrediction path {.format = "cot", .text = text, .finish = "end", .verdict = verdict};
    path.answer = answer;
    path.rule = "first number after \"The answer is\"";
    path.readBegin = int(text.rfind(answer));
    path.readEnd = path.readBegin + int(answer.size());
    return path;
}

std::vector<Story> stories()
{
    return {
        {"9d1fa27c33b1e001",
         "Baker made 121 cakes. He sold 105 of them and bought 170 new cakes. How many cakes does baker still have?",
         "186",
         {"wrong", "wrong", "wrong", "right", "right", "right"},
         writtenCot("He sold 105, so 121 - 105 = 16 left. He bought 170 new cakes: 16 + 170 = 186. The answer is 186.",
                    "186", "right"),
         "186"},
        {"77aa27c33b1e0022",
         "Marco and his dad picked 36 pounds. On the way back his dad lost 8 pounds. Marco's now weighed 12. How much "
         "did his dad's weigh now?",
         "16",
         {"no_answer", "wrong", "wrong", "wrong", "wrong", "wrong"},
         writtenCot("Together 36 pounds, dad lost 8, so 36 - 8 = 29. Marco has 12, so 29 - 12 = 17. The answer is 17.",
                    "17", "wrong"),
         "17"},
        {"12fe27c33b1e0033",
         "They have 11 sets of tables and each set has 13 chairs. How many chairs do they have in the backyard?",
         "143",
         {"no_answer", "no_answer", "wrong", "right", "right", "right"},
         pot("sets = 11\nchairs = 13\nans = sets * chairs", "143", {}),
         "143"},
        {"05bc27c33b1e0044",
         "28 children were on the bus. 82 got on while some got off. Then there were 30. How many more got on than got "
         "off?",
         "2",
         {"no_answer", "no_answer", "no_answer", "wrong", "no_answer", "no_answer"},
         pot("on = 82\nans = on - off", {}, "NameError: name 'off' is not defined (line 2)"),
         ""}};
}

Prediction filler(int index)
{
    Prediction prediction;
    prediction.id = "f1" + std::to_string(100 + index) + "00000000000";
    prediction.question = "Filler " + std::to_string(index) + ": how many apples are there?";
    prediction.gold = "3";
    prediction.verdict = "no_answer";
    return prediction;
}

void writeEvaluations(const std::filesystem::path &run, int every, int count)
{
    const std::vector<Story> all = stories();
    for (int i = 1; i <= count; ++i) {
        std::string lines;
        for (int k = 0; k < 40; ++k) {
            const Prediction prediction =
                k % 10 == 0 ? answered(all[std::size_t(k / 10)], std::size_t(i - 1)) : filler(k);
            lines += toLine(prediction) + "\n";
        }
        std::filesystem::create_directories(run / "predictions");
        writeFileAtomically(predictionsFile(run, stepName(i * every) + "-validation"), lines);
    }
}

std::vector<Metric> metricsAt(int step)
{
    const double loss = 0.4 + 2 * std::exp(-step / 500.0) + 0.05 * std::sin(step * 1.7);
    const double time = step / 15.0;
    return {{step, "train", "loss/cot", loss, time, 1},
            {step, "train", "loss/pot", loss, time, 1},
            {step, "train", "loss/total", loss, time, 1},
            {step, "train", "learning_rate", 1e-4, time, 1},
            {step, "train", "grad_norm", 1 + 0.2 * std::sin(step), time, 1},
            {step, "system", "system/tokens_per_second", 700 + 20 * std::sin(step), time, 1},
            {step, "system", "system/memory_mb", 3800, time, 1}};
}

} // namespace retort
