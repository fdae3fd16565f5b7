#include "core/experiment/setup_checks.h"

#include "core/experiment/setup_check_parts.h"
#include "tests/core/experiment/setup_fixture.h"

#include <QTest>

#include <functional>

using namespace retort;

namespace {

/// What a row may change before the checks look.
struct Situation
{
    SetupPreview preview;
    CheckMachine machine {32e9, 2, CheckMachine::SandboxTest::Ready, {}};
    std::optional<RunEstimate> estimate;
};

using Change = std::function<void(Situation &)>;

ExperimentData &dataOf(Situation &situation)
{
    auto copy = std::make_shared<ExperimentData>(*situation.preview.data);
    situation.preview.data = copy;
    return *copy;
}

const SetupPreview &goodPreview()
{
    static const SetupPreview kPreview = [] {
        SetupPreview preview = previewOf(kGeneratedSetup);
        preview.twins = std::make_shared<const std::vector<Leak>>(); // made from patterns, so it is full of them
        return preview;
    }();
    return kPreview;
}

std::optional<RunEstimate> estimateOf(double memory, double seconds)
{
    RunEstimate estimate;
    estimate.weightBytes = memory / 4;
    estimate.activationBytes = memory * 3 / 4;
    estimate.trainSeconds = seconds;
    estimate.hasTime = true;
    return estimate;
}

std::string editsText(const Check &check)
{
    std::string text;
    for (const YamlChange &edit : check.fix ? check.fix->edits : std::vector<YamlChange> {})
        text +=
            (text.empty() ? "" : "; ") + edit.path + (edit.kind == YamlChange::Kind::Set ? " = " + edit.value : " out");
    return text;
}

const Check &find(const std::vector<Check> &checks, const std::string &id)
{
    const auto found = std::find_if(checks.begin(), checks.end(), [&](const Check &check) { return check.id == id; });
    if (found == checks.end())
        throw Error("there is no check " + id);
    return *found;
}

} // namespace

Q_DECLARE_METATYPE(Change)

class TestSetupChecks : public QObject
{
    Q_OBJECT

private:
    static void row(const char *name, const char *id, CheckState state, const char *sentence, const char *edits,
                    const Change &change)
    {
        QTest::newRow(name) << id << int(state) << sentence << edits << change;
    }

    static void addDataRows();
    static void addFormatRows();
    static void addContextRows();
    static void addRunRows();
    static void addDeviceRows();

private slots:
    void aGoodSetupPassesEverything()
    {
        const std::vector<Check> checks = checkSetup(goodPreview(), Situation {}.machine, estimateOf(2e9, 60));
        QCOMPARE(checks.size(), std::size_t(22));
        for (const Check &check : checks) {
            QVERIFY2(check.state == CheckState::Passed, (check.id + ": " + check.sentence).c_str());
            QVERIFY2(!check.fix && !check.sentence.empty() && check.count == 0, check.id.c_str());
        }
    }

    void eachCheckFindsItsFault_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<int>("state");
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<QString>("edits");
        QTest::addColumn<Change>("change");
        addDataRows();
        addFormatRows();
        addContextRows();
        addRunRows();
    }

    void eachCheckFindsItsFault()
    {
        QFETCH(QString, id);
        QFETCH(int, state);
        QFETCH(QString, sentence);
        QFETCH(QString, edits);
        QFETCH(Change, change);
        Situation situation {goodPreview()};
        situation.estimate = estimateOf(2e9, 60);
        change(situation);
        const Check check =
            find(checkSetup(situation.preview, situation.machine, situation.estimate), id.toStdString());
        QCOMPARE(QString::fromStdString(check.sentence), sentence);
        QCOMPARE(int(check.state), state);
        QCOMPARE(QString::fromStdString(editsText(check)), edits);
        QCOMPARE(check.count > 0, check.state != CheckState::Passed);
    }

    void errorsComeFirst()
    {
        Situation situation {goodPreview()};
        dataOf(situation).problems.test.clear();
        situation.machine.cores = 1;
        situation.preview.config.training.threads = 4;
        const std::vector<Check> checks = checkSetup(situation.preview, situation.machine, {});
        QCOMPARE(checks[0].id, std::string("data.test"));
        QCOMPARE(checks[1].id, std::string("training.threads"));
        QCOMPARE(countOf(checks, CheckState::Error), std::size_t(1));
        QCOMPARE(countOf(checks, CheckState::Warning), std::size_t(1));
    }

    void problemsOfTheTextLeadToTheirLine()
    {
        const ReadConfig read = parseConfig("name: a\ntraining:\n  learning_rte: 1\n", "a.yaml");
        const std::vector<Check> checks = checksOf(read.problems);
        const auto found = std::find_if(checks.begin(), checks.end(), [](const Check &check) {
            return check.sentence.find("learning_rte") != std::string::npos;
        });
        QVERIFY(found != checks.end());
        QVERIFY2(found->sentence.starts_with("YAML line 3: "), found->sentence.c_str());
        QCOMPARE(found->section, std::string("training"));
        QCOMPARE(found->fix->place.line, std::size_t(3));
    }

    void whatIsTooMuchIsOneCheckWithAList()
    {
        const std::vector<ConfigProblem> problems(50, ConfigProblem {{"a.yaml", 3, 1}, "key", "unknown key"});
        const std::vector<Check> checks = checksOf(problems, 3000);
        QCOMPARE(checks.back().sentence, std::string("2,980 more problems in the YAML"));
        QCOMPARE(checks.back().count, std::size_t(2980));
        QCOMPARE(checks.size() + checks.back().items.size(), std::size_t(51));
        QCOMPARE(checks.back().items.front().text, std::string("YAML line 3: key: unknown key"));
    }

    void raisingTheContextLeavesRoomForAnswers()
    {
        const std::string text = withChange(kGeneratedSetup, "context_length: 320", "context_length: 60");
        const SetupPreview preview = previewOf(text);
        const Check check = checkContext(preview);
        QVERIFY(check.state != CheckState::Passed);
        QCOMPARE(check.items.size(), check.count);
        QVERIFY2(check.items[0].text.starts_with("validation problem "), check.items[0].text.c_str());
        const std::string raised = withChange(text, "length: 60", "length: " + check.fix->edits[0].value);
        QCOMPARE(checkContext(previewOf(raised)).state, CheckState::Passed);
    }

    void raisingTheLimitLeavesNothingOut()
    {
        const std::string text = withChange(kGeneratedSetup, "context_length: 320", "context_length: 190");
        const SetupPreview preview = previewOf(text);
        const Check check = checkLengths(preview);
        QCOMPARE(check.state, CheckState::Warning);
        QCOMPARE(check.fix->edits[0].path, std::string("student.from_scratch.context_length"));
        QCOMPARE(check.items.size(), check.count);
        QCOMPARE(check.items[0].row, preview.find(*check.items[0].kind)->examples);
        const std::string raised = withChange(text, "length: 190", "length: " + check.fix->edits[0].value);
        QCOMPARE(checkLengths(previewOf(raised)).state, CheckState::Passed);
    }
};

void TestSetupChecks::addDataRows()
{
    row("source unreadable", "data.read", CheckState::Error, "a.json: cannot be opened", "",
        [](Situation &s) { s.preview.dataError = "a.json: cannot be opened"; });
    row("nothing to train on", "data.read", CheckState::Error, "There is no training problem", "",
        [](Situation &s) { dataOf(s).problems.train.clear(); });
    row("broken row", "data.rows", CheckState::Warning, "1 row has something to look at, 1 could not be read", "",
        [](Situation &s) {
            dataOf(s).issues = {{{"a.json", 7, 0}, "\"Answer\" is missing"}};
            dataOf(s).inputs[0].skipped = 1;
        });
    row("no gold", "data.answers", CheckState::Warning,
        "2 problems have no gold answer: nothing can be judged right there", "", [](Situation &s) {
            ExperimentData &data = dataOf(s);
            data.problems.train[0].gold = {AnswerKind::Text, 0, ""};
            data.problems.test[0].gold = {AnswerKind::Text, 0, ""};
        });
    row("no test", "data.test", CheckState::Error,
        "There are no test problems: name them with data.split.test, or use problems that carry a split", "",
        [](Situation &s) { dataOf(s).problems.test.clear(); });
    row("no validation", "data.validation", CheckState::Warning,
        "There are no validation problems: nothing is answered while it trains", "data.split.validation = 0.1",
        [](Situation &s) { dataOf(s).problems.validation.clear(); });
    row("near-duplicate", "data.leakage", CheckState::Warning,
        "1 test question of 12 has a near-duplicate among the training problems", "data.split.near_duplicates = drop",
        [](Situation &s) {
            const SplitProblems &problems = s.preview.data->problems;
            s.preview.twins = std::make_shared<const std::vector<Leak>>(std::vector<Leak> {
                {problems.train[0].id, problems.test[0].id, 0.9}, {problems.train[1].id, problems.test[0].id, 0.8}});
        });
    row("leaks kept out", "data.leakage", CheckState::Passed,
        "No test question among the training problems; 1 training problem kept out; 135 rationales for test questions "
        "kept out",
        "", [](Situation &s) {
            dataOf(s).leaksKeptOut = 1;
            dataOf(s).testQuestionsInSources = 135;
        });
    row("wrong rationale", "rationales.verdicts", CheckState::Warning,
        "1 rationale with a wrong answer or none is trained on", "data.keep = correct", [](Situation &s) {
            dataOf(s).trainRationales[0].verdict = Verdict::Wrong;
            s.preview.config.data.keep = KeepRule::All;
        });
}

void TestSetupChecks::addFormatRows()
{
    row("nothing kept", "formats.rationales", CheckState::Error, "Socratic: none of 48 rationales is kept",
        "formats[1] out", [](Situation &s) {
            std::erase_if(dataOf(s).trainRationales,
                          [](const Rationale &r) { return r.format == FormatKind::Socratic; });
        });
    row("every weight 0", "formats.weights", CheckState::Error, "Every weight is 0: there is no loss",
        "formats[0].weight = 1; formats[1].weight = 1",
        [](Situation &s) { s.preview.config.formats[0].weight = s.preview.config.formats[1].weight = 0; });
    row("one weight 0", "formats.weights", CheckState::Warning,
        "CoT has weight 0: shown in every step, never learned from", "formats[0] out",
        [](Situation &s) { s.preview.config.formats[0].weight = 0; });
    row("no loss at all", "formats.trainable", CheckState::Error, "No token carries loss: nothing would be learned", "",
        [](Situation &s) {
            for (FormatPreview &format : s.preview.formats)
                format.trainableTokens = 0, format.examples = 0;
        });
    row("no loss in one", "formats.trainable", CheckState::Warning, "No token of Socratic carries loss",
        "formats[1].rationale_weight = 1; formats[1].answer_weight = 1",
        [](Situation &s) { s.preview.formats[1].trainableTokens = 0; });
    const auto tooLong = [](Situation &s) {
        FormatPreview &format = s.preview.formats[1];
        format.config.maxTargetTokens = 40;
        format.longestTargetOfAll = 90;
        format.overlong = 2;
        format.examples -= 2;
    };
    row("too long", "formats.lengths", CheckState::Warning, "2 Socratic examples are too long and left out",
        "formats[1].max_target_tokens = 96", tooLong);
    row("too long is an error", "formats.lengths", CheckState::Error,
        "2 Socratic examples are too long and would end the run", "formats[1].max_target_tokens = 96",
        [tooLong](Situation &s) {
            tooLong(s);
            s.preview.config.training.overlong = OverlongRule::Error;
        });
    row("answer cut off", "formats.cut", CheckState::Warning,
        "1 CoT target is longer than max_new_tokens: such an answer would be cut off",
        "formats[0].max_new_tokens = 160", [](Situation &s) {
            FormatPreview &format = s.preview.formats[0];
            format.config.maxNewTokens = 128;
            format.rows[0].targetTokens = format.longestTarget = 140;
        });
}

void TestSetupChecks::addContextRows()
{
    const auto questions = [](std::vector<QuestionRow> rows) {
        return [rows](Situation &s) {
            s.preview.questions = std::make_shared<const std::vector<QuestionRow>>(rows);
            for (FormatPreview &format : s.preview.formats)
                format.longestTargetOfAll = 100;
        };
    };
    row("question without room", "evaluation.context", CheckState::Warning,
        "1 prompt of questions to answer fills the context of 320 tokens: no answer, so wrong",
        "student.from_scratch.context_length = 448",
        questions({{FormatKind::Cot, true, 0, 319}, {FormatKind::Cot, true, 1, 330}}));
    row("no question with room", "evaluation.context", CheckState::Error,
        "2 prompts of questions to answer fill the context of 320 tokens: no answer, so wrong",
        "student.from_scratch.context_length = 448",
        questions({{FormatKind::Cot, false, 0, 320}, {FormatKind::Cot, true, 1, 330}}));
    row("question in a format without path", "evaluation.context", CheckState::Passed,
        "Every question leaves room for an answer", "", [questions](Situation &s) {
            questions({{FormatKind::Cot, true, 0, 400}})(s);
            s.preview.config.evaluation.paths = {{FormatKind::Socratic}};
        });
    row("question too long for a student that exists", "evaluation.context", CheckState::Warning,
        "1 prompt of questions to answer fills the context of 320 tokens: no answer, so wrong", "",
        [questions](Situation &s) {
            questions({{FormatKind::Cot, true, 0, 400}, {FormatKind::Cot, true, 1, 30}})(s);
            s.preview.config.student.from = "somewhere";
        });
}

void TestSetupChecks::addRunRows()
{
    row("no student", "student.ready", CheckState::Error, "no such student", "",
        [](Situation &s) { s.preview.studentError = "no such student"; });
    row("path not trained", "evaluation.paths", CheckState::Error, "1 path in a format that is not trained: PoT",
        "evaluation.paths[1] out", [](Situation &s) {
            s.preview.config.evaluation.paths = {{FormatKind::Cot}, {FormatKind::Pot}};
        });
    row("path of an old student", "evaluation.paths", CheckState::Warning,
        "1 path in a format that is not trained: PoT", "evaluation.paths[0] out", [](Situation &s) {
            s.preview.config.evaluation.paths = {{FormatKind::Pot}};
            s.preview.config.student.from = "somewhere";
        });
    const auto programs = [](CheckMachine::SandboxTest state, const char *message) {
        return [state, message](Situation &s) {
            s.preview.config.formats[1].format = FormatKind::Pot;
            s.machine.sandbox = state;
            s.machine.sandboxMessage = message;
        };
    };
    row("sandbox failed", "evaluation.sandbox", CheckState::Error, "Programs cannot be run: no seccomp", "",
        programs(CheckMachine::SandboxTest::Failed, "no seccomp"));
    row("sandbox in test", "evaluation.sandbox", CheckState::Warning, "The sandbox is still being tested", "",
        programs(CheckMachine::SandboxTest::Running, ""));
    row("sandbox ready", "evaluation.sandbox", CheckState::Passed, "The sandbox is ready for programs", "",
        programs(CheckMachine::SandboxTest::Ready, ""));
    row("too little memory", "training.memory", CheckState::Warning, "About 40.0 GB of memory, 32.0 GB are free",
        "training.per_device_train_batch_size = 4; training.gradient_accumulation_steps = 2",
        [](Situation &s) { s.estimate = estimateOf(40e9, 60); });
    row("too long", "training.time", CheckState::Warning, "About 10.0 hours on the CPU", "",
        [](Situation &s) { s.estimate = estimateOf(1e9, 36000); });
    addDeviceRows();
    row("no learning rate", "training.schedule", CheckState::Error, "The learning rate is 0: nothing would be learned",
        "training.learning_rate out", [](Situation &s) { s.preview.config.training.learningRate = 0; });
    row("evaluation after the end", "training.schedule", CheckState::Warning,
        "eval_steps is 500, but there are 12 steps: no evaluation before the end", "training.eval_steps = 3",
        [](Situation &s) { s.preview.config.training.evalSteps = 500; });
    row("no steps", "training.schedule", CheckState::Warning, "The number of steps is known when there are examples",
        "", [](Situation &s) { s.preview.totalSteps = 0; });
    row("untrained", "training.schedule", CheckState::Passed, "Nothing is trained: the student answers as it is", "",
        [](Situation &s) {
            s.preview.totalSteps = s.preview.config.training.maxSteps = 0;
            s.preview.config.training.numTrainEpochs = 0;
        });
    row("too many threads", "training.threads", CheckState::Warning, "8 threads on 2 cores wait for each other",
        "training.threads = 0", [](Situation &s) { s.preview.config.training.threads = 8; });
}

void TestSetupChecks::addDeviceRows()
{
    const auto device = [](const char *asked, DeviceFacts facts, const char *environment = "") {
        return [=](Situation &s) {
            s.preview.config.training.device = asked;
            s.machine.devices = facts;
            s.machine.environmentDevice = environment;
        };
    };
    row("device by choice", "training.device", CheckState::Passed, "Trains on cuda:1", "",
        device("cuda:1", {true, 2, false}));
    row("device by itself", "training.device", CheckState::Passed, "Trains on cuda:0", "",
        device("auto", {true, 2, false}));
    row("device that is not there", "training.device", CheckState::Error,
        "Device cuda:1: this machine has 1 CUDA device, counted from cuda:0", "training.device out",
        device("cuda:1", {true, 1, false}));
    row("device of the environment", "training.device", CheckState::Passed, "Trains on cpu (RETORT_DEVICE)", "",
        device("cuda:0", {true, 1, false}, "cpu"));
    row("environment that is not there", "training.device", CheckState::Error,
        "Device mps (RETORT_DEVICE): this libtorch has no MPS, which only Apple's machines have", "",
        device("cpu", {}, "mps"));
    row("too little on the GPU", "training.memory", CheckState::Warning,
        "About 20.0 GB of memory of cuda:0, 16.0 GB are free",
        "training.per_device_train_batch_size = 4; training.gradient_accumulation_steps = 2", [](Situation &s) {
            s.estimate = estimateOf(20e9, 60);
            s.estimate->device = "cuda:0";
            s.machine.deviceMemory = {24e9, 16e9};
        });
    row("no time for a GPU", "training.time", CheckState::Passed,
        "No time is known for cuda:0: only the CPU is measured", "",
        [](Situation &s) { s.estimate = estimateRun(s.preview, {}, "cuda:0"); });
}

QTEST_APPLESS_MAIN(TestSetupChecks)
#include "tst_setup_checks.moc"
