#pragma once

#include "core/base/error.h"
#include "core/data/dataset.h"

#include <functional>
#include <string>

// What the tests of the library share.

namespace retort {

inline Problem sampleProblem(int number)
{
    Problem problem;
    problem.question = "Tom has " + std::to_string(number) + " apples. How many?";
    problem.id = "id-" + std::to_string(number);
    problem.sourceId = "chal-1";
    problem.gold = numberAnswer(number / 3.0);
    problem.kind = "Sharing";
    problem.equation = "1 / 3";
    problem.goldSteps = {{"1 / 3 = 0.33", "How many each?"}, {"done", ""}};
    problem.facts = {"Apples are round.", "\"quoted\"\n🙂"};
    problem.split = "test";
    return problem;
}

inline Dataset sampleDataset(const std::string &name)
{
    Dataset dataset;
    dataset.name = name;
    dataset.importer = "svamp";
    dataset.path = "/data/SVAMP.json";
    dataset.sha256 = std::string(64, 'a');
    dataset.companions = {{"/data/fold0.txt", std::string(64, 'b')}, {"/data/\"odd\".txt", "c"}};
    dataset.licence = "MIT";
    dataset.problems = {sampleProblem(1), sampleProblem(2)};
    Rationale rationale;
    rationale.problemId = "id-1";
    rationale.question = dataset.problems[0].question;
    rationale.teacher = "codex";
    rationale.format = FormatKind::Pot;
    rationale.text = std::string("ans = 1\n\0tail", 13);
    rationale.answer = yesNoAnswer(true);
    rationale.answerIsRecorded = true;
    rationale.verdict = Verdict::Wrong;
    rationale.slip = "off by one";
    Rationale unanswered;
    unanswered.synthetic = true;
    dataset.rationales = {rationale, unanswered};
    dataset.issues = {{{"SVAMP.json", 120, 3}, "\"Answer\" is missing"}};
    dataset.rowsRead = 2;
    dataset.rowsSkipped = 1;
    dataset.synthetic = true;
    return dataset;
}

/// Of the error that the work ends in; empty when it does not.
inline std::string messageOf(const std::function<void()> &work)
{
    try {
        work();
    } catch (const Error &error) {
        return error.what();
    }
    return {};
}

} // namespace retort
