#pragma once

#include "core/data/importers.h"

#include <QByteArray>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

namespace retort::testing {

inline const char *const kSvampRow =
    R"j({"ID": "chal-1", "Body": "Each pack costs 76 dollars", "Question": "How much?", "Equation": "( 76.0 - 25.0 )", "Answer": 51.0, "Type": "Subtraction"})j";
inline const char *const kSplitRow =
    R"j({"input":"Luke scored 84 points after 2 rounds.\nHow many per round?","label":"( 84.0 \/ 2.0 )"})j";
inline const char *const kGsm8kRow =
    R"({"question": "Tom has 48 pens and sells half. How many?", "answer": "He sells 48/2 = <<48/2=24>>24 pens.\n48-24 = <<48-24=24>>24 are left.\n#### 24"})";
inline const char *const kSocraticRow =
    R"({"question": "Tom has 48 pens and sells half. How many?", "answer": "How many does he sell? ** He sells 48/2 = <<48/2=24>>24.\nHow many are left? ** 48-24 = <<48-24=24>>24.\n#### 24"})";
inline const char *const kAdaptersRow =
    R"({"ID": "chal-1", "question": "Each pack costs 76 dollars. How much?", "chain-of-thought": "\nA: 76 - 25 = 51 dollars. The answer is 51 dollars.", "pred": 51.0, "answer": 51.0})";
inline const char *const kProgramRow =
    R"({"question": "How much?", "passage": "Each pack costs 76 dollars", "executed": 51.0, "generated": ["price = 76\nans = price - 25"], "answer": 51.0})";
inline const char *const kModelsRow =
    R"({"question": "Tom has 48 pens and sells half. How many?", "ground_truth": "He sells 24 pens.\n48-24 = 24\nA: 24", "6b_finetuning": {"is_correct": false, "solution": "48*2 = <<48*2=96>>96\nA: 96"}, "175b_verification": {"is_correct": true, "solution": "48/2 = <<48/2=24>>24\nA: 24"}})";
inline const char *const kMawpsRow =
    R"({"id": 7, "original_text": "Tom has 3 pens and buys 4 . How many now ?", "segmented_text": "Tom has 3 pens and buys 4 . How many now ?", "equation": "x=3+4", "ans": "7.0"})";
inline const char *const kStrategyRow =
    R"({"qid": "e0", "question": "Is a whale heavier than a cow?", "answer": true, "facts": ["A whale weighs 100 tons.", "A cow weighs 1 ton."], "decomposition": ["How heavy is a whale?", "How heavy is a cow?", "Is #1 more than #2?"]})";
inline const char *const kContinuationRow =
    R"j("Luke scored 84 points in 2 rounds. 84 / 2 = 42. The answer is (84 / 2).\n\nQ: There are 120 students. The answer is 7")j";
inline const char *const kEitRow =
    R"({"instruction": "Tom has 3 pens and buys 4. How many now?", "output": " He has 3 + 4 = 7 pens. The answer is 7"})";
inline const char *const kSubQuestionsRow =
    R"({"problem": "Tom has 48 pens and sells half. How many?", "questions": ["Q1: How many does he sell?\nQ2: How many are left?"], "answers": ["A1: He sells 24.\nA2: 48-24=24 are left.\n\nFinal answer: 24"], "answer": 24.0})";
inline const char *const kDistillingRow =
    R"j({"input": "Tom has 3 pens and buys 4. How many now?", "label": "( 3.0 + 4.0 )", "rationale": "3 and 4 are 7. The answer is 7."})j";
inline const char *const kMessagesRow =
    R"({"messages": [{"role": "system", "content": "Think."}, {"role": "user", "content": "How many are 3 and 4?"}, {"role": "assistant", "content": "<think>3 + 4 = 7.</think>The answer is 7."}], "gold": 7})";
inline const char *const kShareGptRow =
    R"({"conversations": [{"from": "human", "value": "How many are 3 and 4?"}, {"from": "gpt", "value": "3 + 4 = 7. The answer is 7."}], "answer": "7"})";
inline const char *const kPromptRow =
    R"({"prompt": "How many are 3 and 4?", "completion": " 3 + 4 = 7. The answer is 7.", "gold": 7})";
inline const char *const kAlpacaRow =
    R"({"instruction": "How many are they?", "input": "3 pens and 4 pens", "output": "3 + 4 = 7. The answer is 7.", "gold": 7})";
inline const char *const kReasoningRow =
    R"({"question": "How many are 3 and 4?", "reasoning_content": "3 + 4 = 7.", "content": "The answer is 7.", "gold": 7})";
inline const char *const kLmEvalRow =
    R"({"doc_id": 0, "doc": {"question": "How many are 3 and 4?", "answer": "3+4=7\n#### 7"}, "target": "3+4=7\n#### 7", "arguments": {"gen_args_0": {"arg_0": "Question: How many are 3 and 4?\nAnswer:"}}, "resps": [["3 + 4 = 7\n#### 7"]], "filtered_resps": ["7"], "filter": "strict-match", "exact_match": 1.0})";
inline const char *const kRetortRow = R"({"type": "problem", "question": "How many is 3 and 4?", "gold": 7})";

inline const char *const kAsdivFile = R"(<?xml version="1.0" encoding="UTF-8" ?>
<Machine-Reading-Corpus-File>
<ProblemSet>
	<Problem ID="nluds-0001" Grade="1" Source="http://example.org">
		<Body>Seven apples &amp; two pears are there.</Body>
		<Question>How many fruits? </Question>
		<Solution-Type>Addition</Solution-Type>
		<Answer>9 (fruits)</Answer>
		<Formula>7+2=9</Formula>
	</Problem>
</ProblemSet>
</Machine-Reading-Corpus-File>
)";
inline const char *const kReasoningTeacherFile = R"({
    "metadata": {"base_model": "text-davinci-002", "completion_key": "zs_cot", "dataset_key": "multiarith"},
    "data": {
        "0": [
            {"sample_index": 0, "completion_index": 0, "question": "How many are 3 and 4?", "answer": "7",
             "reasoning_prompt": "Let's think step by step.", "reasoning_completion": "3 + 4 = 7.",
             "prompt": "...", "completion": " 7.", "finish_reason": "stop"}
        ]
    }
})";

/// A good row of each importer whose files are rows, in the order of the table.
inline const std::vector<std::pair<std::string, std::string>> &goodRows()
{
    static const std::vector<std::pair<std::string, std::string>> rows {
        {"svamp", kSvampRow},
        {"svamp-split", kSplitRow},
        {"gsm8k", kGsm8kRow},
        {"gsm8k-socratic", kSocraticRow},
        {"llm-adapters", kAdaptersRow},
        {"program-of-thoughts", kProgramRow},
        {"gsm8k-models", kModelsRow},
        {"mawps", kMawpsRow},
        {"strategyqa", kStrategyRow},
        {"eit", kEitRow},
        {"subq", kSubQuestionsRow},
        {"distilling-step-by-step", kDistillingRow},
        {"messages", kMessagesRow},
        {"sharegpt", kShareGptRow},
        {"prompt-completion", kPromptRow},
        {"alpaca", kAlpacaRow},
        {"reasoning-content", kReasoningRow},
        {"lm-eval", kLmEvalRow},
        {"retort", kRetortRow},
    };
    return rows;
}

/// A good file of each importer whose files are something else.
inline const std::vector<std::pair<std::string, std::string>> &goodFiles()
{
    static const std::vector<std::pair<std::string, std::string>> files {
        {"asdiv", kAsdivFile},
        {"continuations", std::string("[") + kContinuationRow + "]"},
        {"reasoning-teacher", kReasoningTeacherFile},
    };
    return files;
}

inline void addImporters()
{
    QTest::addColumn<QByteArray>("importer");
    QTest::addColumn<QByteArray>("row");
    for (const auto &[importer, row] : goodRows())
        QTest::newRow(importer.c_str()) << QByteArray::fromStdString(importer) << QByteArray::fromStdString(row);
}

/// The same with those whose files are no rows: a whole file stands for the row.
inline void addAllImporters()
{
    addImporters();
    for (const auto &[importer, file] : goodFiles())
        QTest::newRow(importer.c_str()) << QByteArray::fromStdString(importer) << QByteArray::fromStdString(file);
}

/// A folder with one file, read by a named importer; questions for a file of texts are made up.
class SampleFile
{
public:
    std::filesystem::path folder() const { return m_folder.path().toStdString(); }

    std::filesystem::path write(const std::string &bytes, const std::string &name = "rows.json") const
    {
        const std::filesystem::path path = folder() / name;
        std::filesystem::remove(path); // rewriting a file in place waits for the disk
        std::ofstream(path, std::ios::binary) << bytes;
        return path;
    }

    Dataset read(const char *importer, const std::string &bytes) const
    {
        return readFile(importerNamed(importer), write(bytes));
    }

    static Dataset readFile(const Importer &importer, const std::filesystem::path &path)
    {
        if (importer.streamBeside == nullptr)
            return importer.read(path);
        Problem question;
        question.question = "How many?";
        question.id = problemId(question.question);
        question.gold = numberAnswer(42);
        DatasetCollector collector;
        FileFacts facts = importer.streamBeside(path, std::vector<Problem>(1000, question), collector);
        return collector.take(std::move(facts));
    }

private:
    QTemporaryDir m_folder;
};

} // namespace retort::testing
