#include "widgets/common/core_text_table.h"

#include <QtGlobal>

#include <array>

namespace retort {

namespace {

constexpr std::array kTexts {
    QT_TRANSLATE_NOOP(
        "core",
        "GSM8K: grade-school problems with human steps, plain and Socratic, and the solutions of four GPT-3 models"),
    QT_TRANSLATE_NOOP("core", "Train and test share no question."),
    QT_TRANSLATE_NOOP("core", "Rationales for GSM8K test, unfiltered"),
    QT_TRANSLATE_NOOP(
        "core",
        "The repository names no model; GPT-3.5 is a guess. Its address is not known here: fetch it from a mirror."),
    QT_TRANSLATE_NOOP("core", "Programs by code-davinci-002 for GSM8K test, few-shot and zero-shot"),
    QT_TRANSLATE_NOOP("core", "On the test questions."),
    QT_TRANSLATE_NOOP("core", "Rationales by Gemini-1.5-Flash for GSM8K train"),
    QT_TRANSLATE_NOOP("core", "Some state an answer that the rationale does not reach."),
    QT_TRANSLATE_NOOP("core", "Sub-questions and answers by gpt-3.5-turbo for GSM8K test"),
    QT_TRANSLATE_NOOP("core", "SVAMP: varied problems of one step or two"),
    QT_TRANSLATE_NOOP("core", "The answer of chal-680 is wrong as published."),
    QT_TRANSLATE_NOOP("core", "The split of SVAMP into 800 and 200 by Distilling Step-by-Step"),
    QT_TRANSLATE_NOOP("core", "Raw continuations by PaLM-540B, in the order of svamp-split"),
    QT_TRANSLATE_NOOP("core",
                      "Texts only: svamp-split has the questions; the second training file begins with its row 501."),
    QT_TRANSLATE_NOOP("core", "Rationales for SVAMP, unfiltered"),
    QT_TRANSLATE_NOOP("core", "Programs by code-davinci-002 for SVAMP, few-shot and zero-shot"),
    QT_TRANSLATE_NOOP("core", "The recorded value is the absolute value of the program's."),
    QT_TRANSLATE_NOOP("core",
                      "Rationales for 700 SVAMP problems by GPT-4o, Gemini and LLaMA-3, at several levels of detail"),
    QT_TRANSLATE_NOOP("core", "136 of the questions lie in the test part of svamp-split."),
    QT_TRANSLATE_NOOP("core", "ASDiv: diverse problems with grades, formulas and folds"),
    QT_TRANSLATE_NOOP("core", "Shares 243 questions with mawps."),
    QT_TRANSLATE_NOOP("core", "MAWPS, split 8:1:1 as MWPToolkit has it"),
    QT_TRANSLATE_NOOP("core", "27 test texts also occur in train."),
    QT_TRANSLATE_NOOP("core", "StrategyQA: yes-or-no questions with facts and decompositions"),
    QT_TRANSLATE_NOOP("core", "Rationales by GPT-4o for StrategyQA"),
    QT_TRANSLATE_NOOP("core", "199 of the questions lie in dev."),
    QT_TRANSLATE_NOOP("core", "Body, Question, Equation, Answer, Type"),
    QT_TRANSLATE_NOOP("core", "SVAMP 800/200 split: input and label (an equation)"),
    QT_TRANSLATE_NOOP("core", "SVAMP 800/200 split"),
    QT_TRANSLATE_NOOP("core", "input and label (an equation)"),
    QT_TRANSLATE_NOOP("core", "question, answer with steps and \"#### gold\""),
    QT_TRANSLATE_NOOP("core", "steps are \"question ** solution\""),
    QT_TRANSLATE_NOOP("core", "question, chain-of-thought, pred, answer"),
    QT_TRANSLATE_NOOP("core", "question, generated program, executed, answer"),
    QT_TRANSLATE_NOOP("core", "GSM8K's model solutions"),
    QT_TRANSLATE_NOOP("core", "question, ground_truth, a solution of each model"),
    QT_TRANSLATE_NOOP("core", "XML with Body, Question, Answer, Formula"),
    QT_TRANSLATE_NOOP("core", "original_text, equation, ans"),
    QT_TRANSLATE_NOOP("core", "question, answer (true or false), facts, decomposition"),
    QT_TRANSLATE_NOOP("core", "Raw continuations"),
    QT_TRANSLATE_NOOP("core", "a list of texts in the order of another file's questions"),
    QT_TRANSLATE_NOOP("core", "Instruction and output, without a gold answer"),
    QT_TRANSLATE_NOOP("core", "problem, questions, answers, answer"),
    QT_TRANSLATE_NOOP("core", "input, label, rationale"),
    QT_TRANSLATE_NOOP("core", "CompletionDataset of reasoning-teacher"),
    QT_TRANSLATE_NOOP("core", "metadata and data"),
    QT_TRANSLATE_NOOP("core", "Chat"),
    QT_TRANSLATE_NOOP("core", "messages by user and assistant, reasoning apart or in <think>"),
    QT_TRANSLATE_NOOP("core", "conversations from human and gpt"),
    QT_TRANSLATE_NOOP("core", "Prompt and completion, as texts or messages"),
    QT_TRANSLATE_NOOP("core", "instruction, input, output"),
    QT_TRANSLATE_NOOP("core", "Question, reasoning_content and the final answer in content"),
    QT_TRANSLATE_NOOP("core", "Samples of lm-evaluation-harness"),
    QT_TRANSLATE_NOOP("core", "doc, target, resps"),
    QT_TRANSLATE_NOOP("core", "Retort's own JSONL"),
    QT_TRANSLATE_NOOP("core", "problems and rationales"),
    QT_TRANSLATE_NOOP("core", "A new student trained on GSM8K's gold steps as CoT and as Socratic sub-questions."),
    QT_TRANSLATE_NOOP("core", "The student of sample.yaml tuned on answers only, without any reasoning."),
    QT_TRANSLATE_NOOP("core", "A new student trained on CoT and PoT of synthetic word problems; its vote against the "
                              "same student tuned on answers only (sample-answer-only.yaml)."),
    QT_TRANSLATE_NOOP("core", "Decomposer and solver trained one after another on synthetic problems of two and three "
                              "steps; shows only that it runs."),
    QT_TRANSLATE_NOOP("core", "SmolLM2-135M-Instruct tuned on CoT and PoT of SVAMP's 800 training problems with the "
                              "recipe of a plain PyTorch script."),
    QT_TRANSLATE_NOOP("core", "A new student trained on CoT and PoT of SVAMP's 800 training problems, correct "
                              "rationales only, from two teachers."),
    QT_TRANSLATE_NOOP("core", "CoT, PoT and answers alone, each student on its own; generated problems."),
    QT_TRANSLATE_NOOP("core", "CoT with and without a calculator from the same student; generated problems."),
    QT_TRANSLATE_NOOP(
        "core", "Whether a coin still lies heads up, CoT against answers alone; test has more people than training."),
    QT_TRANSLATE_NOOP(
        "core",
        "Correct rationales only against all of them, of a teacher who slips in three of ten; generated problems."),
    QT_TRANSLATE_NOOP("core", "Mixed against PoT only for 300 to 1,200 generated training problems."),
    QT_TRANSLATE_NOOP("core", "SmolLM2-135M-Instruct on GSM8K's problems of two or three steps, CoT of people and of a "
                              "teacher, answers alone, decomposer and solver."),
    QT_TRANSLATE_NOOP("core", "The weight of CoT against PoT in the loss, from 0 to 1; generated problems."),
    QT_TRANSLATE_NOOP(
        "core", "Last letters of words put together, CoT against answers alone; test has more words than training."),
    QT_TRANSLATE_NOOP("core",
                      "SmolLM2-135M-Instruct on SVAMP, both paths against one, with three filters of the rationales."),
    QT_TRANSLATE_NOOP(
        "core", "One student on CoT and PoT against students of one path, under two budgets; generated problems."),
    QT_TRANSLATE_NOOP(
        "core", "How many sampled paths of a mixed student vote, and how many of them are CoT; generated problems."),
    QT_TRANSLATE_NOOP("core", "SmolLM2-135M-Instruct on one, two and four recorded CoT a problem of SVAMP."),
    QT_TRANSLATE_NOOP("core",
                      "One and four rationales a problem, mixed against students of one path; 600 generated problems."),
    QT_TRANSLATE_NOOP("core", "Decomposer and solver in turns against one student of both, CoT and answers alone, and "
                              "with a predicted plan; generated running totals."),
    QT_TRANSLATE_NOOP("core",
                      "SmolLM2-135M-Instruct on StrategyQA, CoT and answers, without facts and with gold ones."),
    QT_TRANSLATE_NOOP("core", "SmolLM2 of two sizes on SVAMP, both paths against one."),
    QT_TRANSLATE_NOOP("core",
                      "Mixed against students of one path of two widths, each on its own path; generated problems."),
    QT_TRANSLATE_NOOP("core", "A student of CoT is better than one of answers alone."),
    QT_TRANSLATE_NOOP("core", "A student of PoT is better than one of answers alone."),
    QT_TRANSLATE_NOOP("core", "The student is better with a calculator than without one."),
    QT_TRANSLATE_NOOP("core",
                      "On more people than it was trained on, a student of CoT is better than one of answers alone."),
    QT_TRANSLATE_NOOP("core", "Training on correct rationales only is better than training on all, judged by PoT."),
    QT_TRANSLATE_NOOP(
        "core",
        "All correct rationales are better than those of problems that are right in every format, judged by PoT."),
    QT_TRANSLATE_NOOP("core", "The mixed student of %1 problems answers better by PoT than a student of PoT alone."),
    QT_TRANSLATE_NOOP(
        "core",
        "A student of the gold steps as CoT is better than one of answers alone, given as many problems as often."),
    QT_TRANSLATE_NOOP(
        "core", "A student of a teacher's CoT is better than one of answers alone, given as many problems as often."),
    QT_TRANSLATE_NOOP("core", "The student of CoT is better with a calculator than without one."),
    QT_TRANSLATE_NOOP("core",
                      "Decomposer and solver in turns are better than a CoT student, given the same target tokens."),
    QT_TRANSLATE_NOOP("core", "Equal weights answer better by PoT than PoT alone with all of the rows."),
    QT_TRANSLATE_NOOP("core", "Equal weights answer better by CoT than CoT alone with all of the rows."),
    QT_TRANSLATE_NOOP("core",
                      "On more words than it was trained on, a student of CoT is better than one of answers alone."),
    QT_TRANSLATE_NOOP(
        "core", "The mixed student answers better by %1 than a student of %1 alone, given the same examples of it."),
    QT_TRANSLATE_NOOP("core", "The mixed student answers better by %1 than a student of %1 alone."),
    QT_TRANSLATE_NOOP("core",
                      "One mixed student with both paths is better than a CoT student and a PoT student together."),
    QT_TRANSLATE_NOOP(
        "core",
        "All correct rationales are better than those of the 598 problems that both teachers have right, by PoT."),
    QT_TRANSLATE_NOOP("core",
                      "Training on correct CoT only is better than training on all of it, read with a calculator."),
    QT_TRANSLATE_NOOP("core", "A student of CoT is better than one of answers alone, given as many problems as often."),
    QT_TRANSLATE_NOOP(
        "core", "The mixed student answers better by %1 than a student of %1 alone, given the same target tokens."),
    QT_TRANSLATE_NOOP("core", "The vote over both paths of the mixed student is better than its CoT alone."),
    QT_TRANSLATE_NOOP("core", "The vote over ten sampled %1 is better than one of them."),
    QT_TRANSLATE_NOOP("core", "Five sampled paths of each format vote better than one of each."),
    QT_TRANSLATE_NOOP("core", "Ten sampled paths of each format vote better than five of each."),
    QT_TRANSLATE_NOOP("core", "Five paths of each format vote better than ten %1."),
    QT_TRANSLATE_NOOP("core", "Eight PoT and two CoT vote better than eight CoT and two PoT."),
    QT_TRANSLATE_NOOP("core", "Four CoT a problem make a better student than one, in as many steps."),
    QT_TRANSLATE_NOOP("core", "Two CoT a problem make a better student than one, in as many steps."),
    QT_TRANSLATE_NOOP("core",
                      "With one rationale a problem the mixed student answers better by %1 than one of %1 alone."),
    QT_TRANSLATE_NOOP("core",
                      "With four rationales a problem the mixed student answers better by %1 than one of %1 alone."),
    QT_TRANSLATE_NOOP(
        "core", "Four rationales a problem make a mixed student that answers better by %1 than one rationale does."),
    QT_TRANSLATE_NOOP("core", "Decomposer and solver in turns are better than a CoT student of the summed size, given "
                              "the same target tokens."),
    QT_TRANSLATE_NOOP("core", "Decomposer and solver in turns are better than a CoT student of one part's size, given "
                              "the same target tokens."),
    QT_TRANSLATE_NOOP("core", "A student of CoT is better than one of answers alone of its size."),
    QT_TRANSLATE_NOOP("core", "Two students in turns are better than one student that writes questions and solutions, "
                              "given the same target tokens."),
    QT_TRANSLATE_NOOP("core",
                      "A decomposer that is shown operators, which a third student predicts, makes the pair better."),
    QT_TRANSLATE_NOOP("core", "On StrategyQA the student answers better by CoT than by the answer alone."),
    QT_TRANSLATE_NOOP(
        "core", "The smaller mixed student answers better by %1 than one of %1 alone, given the same examples of it."),
    QT_TRANSLATE_NOOP(
        "core", "The larger mixed student answers better by %1 than one of %1 alone, given the same examples of it."),
    QT_TRANSLATE_NOOP(
        "core",
        "The mixed student of width %2 answers better by %1 than one of %1 alone, given the same examples of it."),
    QT_TRANSLATE_NOOP(
        "core", "T5-XXL on GSM8K: 8.11 on answers, 21.99 on PaLM's CoT, 18.42 on GPT-3's (Magister et al., 2023)."),
    QT_TRANSLATE_NOOP("core", "Follows from what Mixed Distillation reports of PoT; no figure is taken over here."),
    QT_TRANSLATE_NOOP("core",
                      "T5-XXL on GSM8K: 21.99 with PaLM's CoT; larger with a calculator (Magister et al., 2023)."),
    QT_TRANSLATE_NOOP("core",
                      "Magister et al. (2023) report it for students of PaLM's CoT; no figure is taken over here."),
    QT_TRANSLATE_NOOP("core", "Magister et al. drop rationales with a wrong answer; no figure is taken over here."),
    QT_TRANSLATE_NOOP("core", "METHODS.md section 3 names both filters; nothing is published."),
    QT_TRANSLATE_NOOP("core", "Nothing is published; METHODS.md section 3 names both filters."),
    QT_TRANSLATE_NOOP("core", "Mixed Distillation reports it for several data sizes; no figure is taken over here."),
    QT_TRANSLATE_NOOP("core", "T5-XXL on GSM8K: 8.11 on answers, 21.99 on PaLM's CoT (Magister et al., 2023)."),
    QT_TRANSLATE_NOOP("core",
                      "Magister et al. report larger gains of CoT with a calculator; no figure is taken over here."),
    QT_TRANSLATE_NOOP("core", "GPT-2 sizes: over 70 % against the baselines over GSM8K, StrategyQA and SVAMP together; "
                              "not a gain over CoT (Shridhar et al., 2023)."),
    QT_TRANSLATE_NOOP("core", "An ablation of Mixed Distillation; no figure is taken over here."),
    QT_TRANSLATE_NOOP(
        "core",
        "On SVAMP, students of both paths: LLaMA2-7B 84.5, CodeLlama-7B 85.5, Mistral-7B 87.5 (Li et al., 2024)."),
    QT_TRANSLATE_NOOP(
        "core",
        "Mixed Distillation reports it for its students on SVAMP (Li et al., 2024); no figure is taken over here."),
    QT_TRANSLATE_NOOP(
        "core",
        "Mixed Distillation reports it for its students on SVAMP, GSM8K and ASDiv; no figure is taken over here."),
    QT_TRANSLATE_NOOP("core", "Mixed Distillation reports it for multi-path inference; no figure is taken over here."),
    QT_TRANSLATE_NOOP(
        "core",
        "Mixed Distillation reports that multi-path inference is better than one path; no figure is taken over here."),
    QT_TRANSLATE_NOOP("core",
                      "An ablation of Mixed Distillation over the ratio of CoT to PoT; no figure is taken over here."),
    QT_TRANSLATE_NOOP("core",
                      "Mixed Distillation reports gains from more rationales a problem; no figure is taken over here."),
    QT_TRANSLATE_NOOP(
        "core",
        "Mixed Distillation reports it for several numbers of rationales a problem; no figure is taken over here."),
    QT_TRANSLATE_NOOP("core",
                      "Follows from the order that the paper reports for GPT-2 sizes; no figure is taken over here."),
    QT_TRANSLATE_NOOP(
        "core",
        "The paper reports that the iterative way is better than the unified one; no figure is taken over here."),
    QT_TRANSLATE_NOOP("core", "The paper reports that guidance helps the decomposer; no figure is taken over here."),
    QT_TRANSLATE_NOOP("core", "Magister et al. report little on StrategyQA; no figure is taken over here."),
    QT_TRANSLATE_NOOP("core",
                      "Mixed Distillation reports it for students of several sizes; no figure is taken over here."),
};

} // namespace

std::span<const char *const> coreShippedTexts()
{
    return kTexts;
}

} // namespace retort
