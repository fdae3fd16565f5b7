#include "tests/gui/sweeps/sweeps_page_test.h"

#include "core/base/files.h"
#include "tests/core/sweep/sweep_samples.h"
#include "tests/fakes/fake_sweep.h"

#include <QListView>

namespace retort {

namespace {

constexpr const char *kEstimate = R"({"runs_to_do": 10, "runs_at_once": 2, "threads": 1, "hours": 6.3,
"largest_bytes": 480000000, "not_estimated": [],
"claims": [{"claim": "mixed-cot", "problems": 400, "seeds": 5, "detectable": 0.071, "smallest_difference": 0.03},
           {"claim": "mixed-pot", "problems": 400, "seeds": 5, "detectable": 0.028, "smallest_difference": 0.03}]})";

/// Three arms, five seeds, three claims, two sizes.
const std::string kLargeText = R"(name: mixed-vs-single
description: One student on CoT and PoT against students of one path; generated problems.
data:
  problems: {generator: {train_problems: 60, test_problems: 12, max_steps: 2, seed: 3}}
formats: [{format: cot}, {format: pot}]
student: {from_scratch: {layers: 1, hidden_size: 32, heads: 2, context_length: 320, vocabulary_size: 400}}
training: {max_steps: 12, per_device_train_batch_size: 8}
evaluation: {paths: [{format: cot}, {format: pot}]}
sweep:
  sizes:
    mechanism: {}
    smoke: {grid: {training.seed: [1]}}
  arms:
    - {name: mixed}
    - name: cot-only
      settings: {formats: [{format: cot}], "evaluation.paths": [{format: cot}]}
    - name: pot-only-with-a-name-that-is-rather-long
      settings: {formats: [{format: pot}], "evaluation.paths": [{format: pot}]}
  grid:
    training.seed: [1, 2, 3, 4, 5]
claims:
  - name: mixed-cot
    statement: The mixed student answers better by CoT than a student of CoT alone, given the same examples of it.
    published: Mixed Distillation reports it for its students on SVAMP, GSM8K and ASDiv; no figure is taken over here.
    better: mixed/cot
    worse: cot-only/cot
    direction: higher
    smallest_difference: 0.03
    budget: same_steps
  - name: mixed-pot
    statement: The mixed student answers better by PoT than a student of PoT alone.
    better: mixed/pot
    worse: pot-only-with-a-name-that-is-rather-long/pot
    direction: higher
    smallest_difference: 0.03
    budget: same_examples
  - name: vote-beats-cot
    statement: The vote over both paths of the mixed student is better than its CoT alone.
    better: mixed/pot_else_cot
    worse: mixed/cot
    direction: higher
    smallest_difference: 0.03
    budget: same_student
)";

} // namespace

const std::string &SweepsPageTest::sweepText()
{
    return kLargeText;
}

SessionOptions SweepsPageTest::withEstimate() const
{
    writeFileAtomically(workspace() / "estimate.json", kEstimate);
    return withProgram("cat " + (workspace() / "estimate.json").string() + "\n");
}

Sweep SweepsPageTest::addSweep(int seeds) const
{
    const Sweep sweep = sweepOf(kLargeText, "mechanism");
    SweepRecord record;
    record.size = "mechanism";
    directory().prepare(sweep, kLargeText, record);
    for (const SweepPoint &point : sweep.points) {
        FakeAnswers answers;
        answers.right = 80 + 3 * point.seed();
        if (point.arm == "mixed")
            answers.right += 24;
        if (point.arm.starts_with("pot"))
            answers.right += 21;
        if (int(point.seed()) > seeds)
            continue;
        std::filesystem::remove_all(directory().run(point.name));
        writeFakePoint(directory(), point, answers);
    }
    return sweep;
}

void SweepsPageTest::addFile() const
{
    std::filesystem::create_directories(workspace() / "experiments");
    writeFileAtomically(workspace() / "experiments" / "mixed.yaml", kLargeText);
}

SessionOptions SweepsPageTest::withProgram(const std::string &script) const
{
    SessionOptions options;
    options.program = workspace() / "program";
    writeFileAtomically(options.program, "#!/bin/sh\n" + script);
    std::filesystem::permissions(options.program, std::filesystem::perms::owner_all);
    return options;
}

std::string SweepsPageTest::holdingScript(const std::string &folder)
{
    const std::string lock = folder + "/lock";
    return "exec 9>>" + lock + "\nflock 9\nprintf '{\"pid\": %d, \"host\": \"%s\"}' $$ \"$(uname -n)\" > " + lock
           + "\ntrap 'kill $!; exit 130' INT\nsleep 600 9>&- &\nwait\n";
}

void SweepsPageTest::openSweeps(const SessionOptions &options)
{
    open({}, options);
    m_window->showPage("sweeps");
    waitForPages();
}

void SweepsPageTest::chooseRow(const QString &name) const
{
    auto *list = find<QListView>("sweepList");
    for (int row = 0; row < list->model()->rowCount(); ++row) {
        const QModelIndex index = list->model()->index(row, 0);
        if (index.data().toString() == name && index.flags().testFlag(Qt::ItemIsEnabled))
            list->setCurrentIndex(index);
    }
}

void SweepsPageTest::choosePlan() const
{
    QTRY_VERIFY(find<QListView>("sweepList")->model()->rowCount() > 0);
    chooseRow("mixed-vs-single");
    QTRY_VERIFY(find<QWidget>("planView")->isVisible());
}

} // namespace retort
