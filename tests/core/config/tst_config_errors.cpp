#include "core/base/text.h"
#include "core/config/choices.h"
#include "core/config/config_file.h"
#include "tests/core/config/show_text.h"

#include <QTest>

using namespace retort;

namespace {

std::string problemsOf(const ReadConfig &read)
{
    std::string lines;
    for (const ConfigProblem &problem : read.problems)
        lines += toText(problem) + '\n';
    return lines;
}

/// A whole experiment in one line; what a row adds begins in line 2.
const std::string kData = "data: {problems: {generator: {}}}\n";

void row(const char *name, const std::string &yaml, const std::string &problems)
{
    QTest::newRow(name) << kData + yaml << problems;
}

} // namespace

class TestConfigErrors final : public QObject
{
    Q_OBJECT

private slots:
    void singleValuesAreReportedWithTheirPlace_data()
    {
        QTest::addColumn<std::string>("yaml");
        QTest::addColumn<std::string>("problems");
        row("nothing wrong", "training: {learning_rate: 1e-4}\n", "");
        row("unknown key with a near one", "training:\n  lerning_rate: 1e-4\n",
            "a.yaml:3:3: training.lerning_rate: unknown key \"lerning_rate\"; did you mean \"learning_rate\"?\n");
        row("unknown key that belongs elsewhere", "learning_rate: 1e-4\n",
            "a.yaml:2:1: learning_rate: unknown key \"learning_rate\"; it belongs in \"training\"\n");
        row("unknown key like nothing", "student: {xylophones: 3}\n",
            "a.yaml:2:11: student.xylophones: unknown key \"xylophones\"; here stand from, from_scratch, adapter\n");
        row("duplicate key", "training:\n  seed: 1\n  bf16: true\n  seed: 2\n",
            "a.yaml:5:3: training.seed: this key stands here twice, first in line 3\n");
        row("duplicate section", "data: {problems: {generator: {}}}\n",
            "a.yaml:2:1: data: this key stands here twice, first in line 1\n");
        row("text for a number", "training: {learning_rate: fast}\n",
            "a.yaml:2:27: training.learning_rate: expected a number, but text \"fast\" stands there\n");
        row("number in quotes", "training: {learning_rate: \"1e-4\"}\n",
            "a.yaml:2:27: training.learning_rate: expected a number, but text \"1e-4\" stands there\n");
        row("hexadecimal", "training: {max_steps: 0x10}\n",
            "a.yaml:2:23: training.max_steps: expected a whole number, but text \"0x10\" stands there\n");
        row("digit separator", "training: {max_steps: 1_000}\n",
            "a.yaml:2:23: training.max_steps: expected a whole number, but text \"1_000\" stands there\n");
        row("two signs", "training: {weight_decay: +-1}\n",
            "a.yaml:2:26: training.weight_decay: expected a number, but text \"+-1\" stands there\n");
        row("infinity", "training: {weight_decay: .inf}\n",
            "a.yaml:2:26: training.weight_decay: expected a number, but text \".inf\" stands there\n");
        row("decimal comma", "training: {weight_decay: \"0,1\"}\n",
            "a.yaml:2:26: training.weight_decay: expected a number, but text \"0,1\" stands there\n");
        row("fraction for a whole number", "training: {max_steps: 1.5}\n",
            "a.yaml:2:23: training.max_steps: expected a whole number, but the number 1.5 stands there\n");
        row("nothing for a number", "training:\n  max_steps:\n",
            "a.yaml:3:3: training.max_steps: expected a whole number, but nothing stands there\n");
        row("yes for true", "training: {bf16: yes}\n",
            "a.yaml:2:18: training.bf16: expected true or false, but text \"yes\" stands there\n");
        row("number for true", "training: {bf16: 1}\n",
            "a.yaml:2:18: training.bf16: expected true or false, but the number 1 stands there\n");
        row("too large", "training: {learning_rate: 2}\n",
            "a.yaml:2:27: training.learning_rate: 2 is out of range; expected 0 to 1\n");
        row("negative", "training: {max_steps: -1}\n",
            "a.yaml:2:23: training.max_steps: -1 is out of range; expected 0 to 1000000000\n");
        row("larger than a whole number can be", "training: {max_steps: 99999999999999999999}\n",
            "a.yaml:2:23: training.max_steps: 99999999999999999999 is out of range; expected 0 to 1000000000\n");
        row("negative seed", "training: {seed: -1}\n",
            "a.yaml:2:18: training.seed: -1 is out of range; expected 0 to 18446744073709551615\n");
        row("open end of a range", "evaluation: {paths: [{format: cot, top_p: 0}]}\n",
            "a.yaml:2:43: evaluation.paths[0].top_p: 0 is out of range; expected above 0 to 1\n");
        row("unknown choice", "training: {lr_scheduler_type: cosin}\n",
            "a.yaml:2:31: training.lr_scheduler_type: unknown value \"cosin\"; did you mean \"cosine\"?"
            " It is one of linear | cosine | constant\n");
        row("unknown choice that is like none", "training: {lr_scheduler_type: quickly}\n",
            "a.yaml:2:31: training.lr_scheduler_type: unknown value \"quickly\". It is one of linear | cosine | "
            "constant\n");
        row("unknown tie rule", "evaluation: {vote: {ties: coin}}\n",
            "a.yaml:2:27: evaluation.vote.ties: unknown value \"coin\"; did you mean \"cot\"?"
            " It is one of first | likelihood | expected | answer | cot | pot | socratic\n");
        row("list for a text", "name: [a]\n", "a.yaml:2:7: name: expected text, but a list stands there\n");
        row("text for a section", "training: fast\n",
            "a.yaml:2:11: training: expected a section (key: value), but text \"fast\" stands there\n");
        row("text for an entry", "formats: [cot]\n",
            "a.yaml:2:11: formats[0]: expected a section (key: value), but text \"cot\" stands there\n");
        row("section for a list", "formats: {format: cot}\n",
            "a.yaml:2:10: formats: expected a list (lines that begin with \"- \"), but a section stands there\n");
        row("text for a list of texts", "formats: [{format: cot, stop: END}]\n",
            "a.yaml:2:31: formats[0].stop: expected a list of texts, but text \"END\" stands there\n");
        row("required key missing", "formats: [{weight: 2}]\n",
            "a.yaml:2:11: formats[0].format: is missing; one of answer | cot | pot | socratic\n");
    }

    void singleValuesAreReportedWithTheirPlace() { compareProblems(); }

    void contradictionsAreReportedWithTheirPlace_data()
    {
        QTest::addColumn<std::string>("yaml");
        QTest::addColumn<std::string>("problems");
        row("no format", "formats: []\n", "a.yaml:2:10: formats: an empty list; name at least one format\n");
        row("a format twice", "formats:\n  - {format: cot}\n  - {format: cot}\n",
            "a.yaml:4:14: formats[1].format: \"cot\" stands in this list twice\n");
        row("no weight", "formats: [{format: cot, weight: 0}]\n",
            "a.yaml:2:10: formats: every weight is 0; give at least one format a weight above 0\n");
        row("no token weight", "formats: [{format: cot, rationale_weight: 0, answer_weight: 0}]\n",
            "a.yaml:2:61: formats[0].answer_weight: rationale_weight and answer_weight are both 0: nothing would be "
            "learned\n");
        row("an equation as a rationale", "formats: [{format: cot, target: \"{equation}\"}]\n",
            "a.yaml:2:33: formats[0].target: {equation} goes with the format answer\n");
        row("an equation beside the answer", "formats: [{format: answer, target: \"{equation} = {answer}\"}]\n",
            "a.yaml:2:36: formats[0].target: holds {equation} and {answer}; keep one of them\n");
        row("prompt without question", "formats: [{format: cot, prompt: Think.}]\n",
            "a.yaml:2:33: formats[0].prompt: holds no {question}: the student would not be shown the problem\n");
        row("empty stop", "formats: [{format: cot, stop: [\"\"]}]\n",
            "a.yaml:2:31: formats[0].stop: an empty text would end every answer before it begins\n");
        row("longer than the context",
            "formats: [{format: cot, max_new_tokens: 400}]\nstudent: {from_scratch: {context_length: 256}}\n",
            "a.yaml:2:41: formats[0].max_new_tokens: prompt and target together may have 400 tokens; the student's "
            "context_length is 256\n");
        row("path of an untrained format", "evaluation: {paths: [{format: socratic}]}\n",
            "a.yaml:2:31: evaluation.paths[0].format: \"socratic\" is not among the formats that this new student is "
            "trained on: cot, pot\n");
        row("samples without temperature", "evaluation: {paths: [{format: cot, samples: 5}]}\n",
            "a.yaml:2:45: evaluation.paths[0].samples: 5 samples at temperature 0 would all be the same; set "
            "temperature, for example 0.7\n");
        row("tie format without a path", "evaluation: {paths: [{format: cot}], vote: {ties: pot}}\n",
            "a.yaml:2:51: evaluation.vote.ties: no path has the format \"pot\"\n");
        row("weighted without weight", "evaluation: {paths: [{format: cot, weight: 0}], vote: {rule: weighted}}\n",
            "a.yaml:2:62: evaluation.vote.rule: every path has weight 0; give at least one a weight above 0\n");
        row("two students", "student: {from: ../small, from_scratch: {layers: 2}}\n",
            "a.yaml:2:41: student.from_scratch: contradicts `from`; give one of the two\n");
        row("adapters of rank 0", "student: {adapter: {rank: 0}}\n",
            "a.yaml:2:27: student.adapter.rank: 0 is out of range; expected 1 to 4096\n");
        row("students beside a student",
            "students: {decomposer: {}, solver: {}}\nformats: [{format: socratic}]\nstudent: {}\n",
            "a.yaml:2:11: students: contradicts `student`; give one of the two\n");
        row("students without steps", "students: {decomposer: {}, solver: {}}\nformats: [{format: cot}]\n",
            "a.yaml:2:11: students: needs formats: [{format: socratic}] alone: decomposer and solver share its "
            "steps\n");
        row("a shape of one of several",
            "students: {decomposer: {from_scratch: {hidden_size: 20}}}\nformats: [{format: socratic}]\n",
            "a.yaml:2:53: students.decomposer.from_scratch.hidden_size: 20 is not a multiple of 8 (2 * heads: every "
            "head "
            "has an even width)\n");
        row("guidance without students", "socratic: {guidance: steps}\n",
            "a.yaml:2:22: socratic.guidance: needs `students`: the decomposer is what it guides\n");
        row("guidance of no guide",
            "students: {}\nformats: [{format: socratic}]\nsocratic: {guidance: steps, guidance_from: guide}\n",
            "a.yaml:4:44: socratic.guidance_from: names a guide, but there is no students.guide\n");
        row("a guide without guidance", "students: {guide: {}}\nformats: [{format: socratic}]\n",
            "a.yaml:2:19: students.guide: has nothing to predict; set socratic.guidance\n");
        row("a calculator for programs", "evaluation: {paths: [{format: pot, calculator: equations}]}\n",
            "a.yaml:2:48: evaluation.paths[0].calculator: goes with written reasoning only: a program is run, not "
            "computed\n");
        row("a set without source", "evaluation: {sets: [{name: far}]}\n",
            "a.yaml:2:21: evaluation.sets[0]: names no source; give importer and path, dataset, or generator\n");
        row("sets of one name", "evaluation: {sets: [{name: far, dataset: a}, {name: far, dataset: b}]}\n",
            "a.yaml:2:53: evaluation.sets[1].name: \"far\" stands in this list twice\n");
        row("a set named as a folder", "evaluation: {sets: [{name: ../far, dataset: a}]}\n",
            "a.yaml:2:28: evaluation.sets[0].name: expected 1 to 60 letters, digits, - and _, and not test or "
            "validation: files are named after it\n");
        row("adapters over nothing", "student: {adapter: {rank: 8}}\n",
            "a.yaml:2:20: student.adapter: needs `from`: adapters lie over the weights of a student that exists\n");
        row("adapters on no layer", "student: {from: base, adapter: {modules: []}}\n",
            "a.yaml:2:42: student.adapter.modules: names no layer; give names such as q_proj, or all-linear\n");
        row("adapters on all layers and others", "student: {from: base, adapter: {modules: [all-linear, q_proj]}}\n",
            "a.yaml:2:42: student.adapter.modules: all-linear stands alone; leave the other names out\n");
        row("width that heads do not divide", "student: {from_scratch: {hidden_size: 100, heads: 8}}\n",
            "a.yaml:2:39: student.from_scratch.hidden_size: 100 is not a multiple of 16 (2 * heads: every head has an "
            "even width)\n");
        row("key-value heads", "student: {from_scratch: {key_value_heads: 3}}\n",
            "a.yaml:2:43: student.from_scratch.key_value_heads: 3 does not divide heads, which is 4\n");
        row("fewer rows than formats", "training: {per_device_train_batch_size: 1}\n",
            "a.yaml:2:41: training.per_device_train_batch_size: a step has 1 examples (times "
            "gradient_accumulation_steps), but 2 formats need at least 2\n");
        row("more examples per step than rows",
            "formats: [{format: cot, examples_per_step: 16}, {format: pot}]\n"
            "training: {per_device_train_batch_size: 4, gradient_accumulation_steps: 4}\n",
            "a.yaml:3:41: training.per_device_train_batch_size: a step has 16 examples (times "
            "gradient_accumulation_steps), but 2 formats need at least 17\n");
        row("settings of stratified with shuffled", "training: {sampling: shuffled, pair: true, epoch_of: cot}\n",
            "a.yaml:2:38: training.pair: needs sampling: stratified\n"
            "a.yaml:2:54: training.epoch_of: needs sampling: stratified\n");
        row("pairs of unequal shares",
            "formats: [{format: cot, examples_per_step: 4}, {format: pot}]\ntraining: {pair: true}\n",
            "a.yaml:3:18: training.pair: needs the same examples_per_step in every format\n");
        row("epoch of an untrained format", "training: {epoch_of: answer}\n",
            "a.yaml:2:22: training.epoch_of: \"answer\" is not among the formats: cot, pot\n");
        row("warm-up longer than training", "training: {max_steps: 10, warmup_steps: 20}\n",
            "a.yaml:2:41: training.warmup_steps: 20 is above max_steps, which is 10\n");
        for (const std::string name : {"gpu", "cuda:", "cuda:-1", "cuda:1x", "CPU"})
            row(("device " + name).c_str(), "training: {device: \"" + name + "\"}\n",
                "a.yaml:2:20: training.device: expected auto, cpu, cuda, cuda:N or mps, but \"" + name
                    + "\" stands there\n");
        row("best without evaluations", "evaluation: {select: best}\n",
            "a.yaml:2:22: evaluation.select: best needs evaluations while training; set training.eval_steps above "
            "0\n");
        row("unknown metric", "evaluation: {select_metric: accuracy}\n",
            "a.yaml:2:29: evaluation.select_metric: expected a metric such as accuracy/vote, accuracy/cot or "
            "loss/cot, but \"accuracy\" stands there\n");
        row("name that is no folder name", "name: a/b\n",
            "a.yaml:2:7: name: expected a name of 1 to 100 bytes without \"/\": the run directory is named after it\n");
    }

    void contradictionsAreReportedWithTheirPlace() { compareProblems(); }

    void sourcesAreChecked_data()
    {
        QTest::addColumn<std::string>("yaml");
        QTest::addColumn<std::string>("problems");
        const auto source = [](const char *name, const std::string &yaml, const std::string &problems) {
            QTest::newRow(name) << yaml << problems;
        };
        source("no file at all", "",
               "a.yaml: data.problems: is missing; give importer and path, dataset, or generator\n");
        source("no problems", "data:\n  max_problems: 5\n",
               "a.yaml:2:3: data.problems: is missing; give importer and path, dataset, or generator\n");
        source("list at the top", "- 1\n", "a.yaml:1:1: expected sections (key: value), but a list stands there\n");
        source("two kinds", "data: {problems: {dataset: svamp, generator: {}}}\n",
               "a.yaml:1:18: data.problems: contradicts itself; give one of path, dataset and generator\n");
        source("importer alone", "data: {problems: {importer: svamp}}\n",
               "a.yaml:1:18: data.problems: has an importer but no path\n");
        source("importer beside a data set", "data: {problems: {importer: svamp, dataset: x}}\n",
               "a.yaml:1:29: data.problems.importer: goes with a path only\n");
        source("test from two places", "data: {problems: {dataset: a}, split: {test_fraction: 0.2, fold: 1}}\n",
               "a.yaml:1:39: data.split: test, test_fraction and fold exclude each other; keep one of them\n");
        source("fold that is not there", "data: {problems: {dataset: a}, split: {folds: 5, fold: 5}}\n",
               "a.yaml:1:47: data.split.folds: name with fold which of 2 or more folds is test, from 0 to 4\n");
        source("no rationales", "data: {problems: {importer: svamp, path: a.json}}\n",
               "a.yaml:1:7: data.rationales: is missing: formats other than answer are trained on rationales; list "
               "where they come from\n");
        source("answers need no rationales",
               "data: {problems: {importer: svamp, path: a.json}}\nformats: [{format: answer}]\n", "");
        source("facts of nowhere", "data: {problems: {dataset: a}, facts: generated}\n",
               "a.yaml:1:39: data.facts: generated needs facts_from: the file that holds them\n");
        source("a file of facts for gold ones", "data: {problems: {dataset: a}, facts: gold, facts_from: f.jsonl}\n",
               "a.yaml:1:57: data.facts_from: goes with facts: generated only\n");
        source("texts of other runs need no rationales",
               "data: {problems: {importer: svamp, path: a.json}}\nevaluation: {paths: [{format: cot, from: run}]}\n",
               "");
        source("rationales of nowhere", "data: {problems: {generator: {}}, rationales: [{format: cot}]}\n",
               "a.yaml:1:48: data.rationales[0]: names no source; give importer and path, dataset, or generator\n");
        const std::string importers = joined(importerNames(), " | ");
        source("unknown importer", "data: {problems: {importer: swamp, path: a}, rationales: [{dataset: d}]}\n",
               "a.yaml:1:29: data.problems.importer: unknown value \"swamp\"; did you mean \"svamp\"? It is one of "
                   + importers + "\n");
        source("generator that wants more than its most",
               "data: {problems: {generator: {min_steps: 3, max_steps: 2}}}\n",
               "a.yaml:1:42: data.problems.generator.min_steps: 3 is above max_steps, which is 2\n");
        source("test steps the wrong way round",
               "data: {problems: {generator: {task: coin_flip, test_min_steps: 6, test_max_steps: 5}}}\n",
               "a.yaml:1:64: data.problems.generator.test_min_steps: 6 is above test_max_steps, which is 5\n");
        source("word problems of many steps", "data: {problems: {generator: {max_steps: 5}}}\n",
               "a.yaml:1:42: data.problems.generator.max_steps: 5 is too many; word_problems have at most 4\n");
        source("coin flips of many steps", "data: {problems: {generator: {task: coin_flip, max_steps: 5}}}\n", "");
    }

    void sourcesAreChecked() { compareProblems(); }

    void allProblemsComeAtOnceInTheOrderOfTheFile()
    {
        const ReadConfig read = parseConfig("evaluation: {vote: {ties: coin}}\n"
                                            "nam: x\n"
                                            "training:\n"
                                            "  learning_rate: 2\n"
                                            "  seed: 1\n"
                                            "  seed: 2\n"
                                            "  max_steps: many\n"
                                            "data: {problems: {generator: {min_steps: 4, max_steps: 1}}}\n",
                                            "a.yaml");
        std::vector<std::string> keys;
        for (const ConfigProblem &problem : read.problems)
            keys.push_back(problem.key);
        QCOMPARE(joined(keys, " "),
                 std::string("evaluation.vote.ties nam training.learning_rate training.seed training.max_steps "
                             "data.problems.generator.min_steps"));
    }

    void oneMistakeIsOneProblem()
    {
        const ReadConfig read = parseConfig(kData
                                                + "formats: [{format: cot}, {format: potr}]\n"
                                                  "evaluation: {paths: [{format: pot}], vote: {ties: pot}}\n",
                                            "a.yaml");
        QCOMPARE(read.problems.size(), std::size_t(1));
        QCOMPARE(read.problems[0].key, std::string("formats[1].format"));
    }

private:
    static void compareProblems()
    {
        QFETCH(std::string, yaml);
        QFETCH(std::string, problems);
        QCOMPARE(problemsOf(parseConfig(yaml, "a.yaml")), problems);
    }
};

QTEST_APPLESS_MAIN(TestConfigErrors)

#include "tst_config_errors.moc"
