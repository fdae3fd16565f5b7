#include "tests/fakes/sample_problem.h"

#include "core/base/text.h"

namespace retort {

namespace {

constexpr const char *kProgram = "wage = 10\ntips = 15\nper_hour = wage + tips\nper_week = per_hour * 40\ncar = 10000\n"
                                 "down = car * 0.2\nans = down_payment / per_week";

ProblemSource textSource(const char *name, bool isTeacher, const char *steps, const char *answer, const char *verdict)
{
    ProblemSource source;
    source.name = name;
    source.isTeacher = isTeacher;
    source.series = 2;
    source.path.format = "cot";
    source.path.source = isTeacher ? name : "";
    source.path.steps = splitLines(steps);
    source.path.text = std::string(steps) + "\nThe answer is " + answer + (isTeacher ? " weeks." : ".");
    source.path.answer = answer;
    source.path.verdict = verdict;
    source.path.rule = "first number after \"The answer is\"";
    source.path.readBegin = int(source.path.text.rfind(answer));
    source.path.readEnd = source.path.readBegin + int(std::string(answer).size());
    return source;
}

ProblemSource programSource()
{
    ProblemSource source;
    source.name = "gsm8k-mixed";
    source.series = 2;
    source.path.format = "pot";
    source.path.text = kProgram;
    source.path.error = "NameError: name 'down_payment' is not defined (line 7)";
    source.path.verdict = "no_answer";
    return source;
}

} // namespace

ProblemView sampleProblem()
{
    ProblemView view;
    view.run = "gsm8k-mixed";
    view.series = 2;
    view.id = "5f2c81b09a7d4e36";
    view.shownId = "gsm8k-1013";
    view.question =
        "Janet gets a job as a waitress. She makes $10 an hour from wages and another $15 an hour from tips. She wants "
        "to save up 20% of the cost of a $10000 car for a downpayment. If she works 40 hours a week how many weeks "
        "will she need to work to save the down payment?";
    constexpr std::string_view kSearched = "an hour";
    for (std::size_t at = view.question.find(kSearched); at != std::string::npos;
         at = view.question.find(kSearched, at + 1))
        view.hits.push_back({at, at + kSearched.size()});
    view.gold = "2";
    view.goldSteps = {{"She makes 10+15 = $<<10+15=25>>25 an hour from working", {}},
                      {"That means each week she makes 25*40 = $<<25*40=1000>>1000", {}},
                      {"She wants to make 10000*.2 = $<<10000*.2=2000>>2000", {}},
                      {"So she needs to work 2000/1000 = <<2000/1000=2>>2 weeks", {}}};
    view.sources = {textSource("gpt-3.5", true,
                               "Janet makes $10 an hour from wages and $15 an hour from tips.\n"
                               "This means she makes $25 an hour in total.\n"
                               "She wants to save 20% of the cost of a $10000 car for a downpayment.\n"
                               "This means she needs to save $2000.\n"
                               "She works 40 hours a week.\n"
                               "This means she makes $25 * 40 = $1000 a week.\n"
                               "She needs to save $2000, so she needs to work 2000 / 1000 = 2 weeks.",
                               "2", "right"),
                    textSource("gsm8k-mixed", false,
                               "She makes $10 + $15 = $25 an hour.\n"
                               "She works 40 hours a week, so she makes 25 * 40 = $1,100 a week.\n"
                               "She wants to save 20% of $10000, which is 10000 * 0.2 = $2000.\n"
                               "She needs 2000 / 1100 = 1.8 weeks.",
                               "1.8", "wrong"),
                    programSource()};
    view.vote = "1.8";
    view.voteRule = "majority";
    view.tieRule = "pot";
    view.verdict = "wrong";
    view.failure = "arithmetic";
    view.explained = {"arithmetic", 2, "25 * 40 is 1000, not 1,100"};
    view.tags = {"for the paper"};
    view.position = 3;
    view.count = 23;
    constexpr const char *kVerdicts[] = {"no_answer", "no_answer", "wrong", "wrong", "wrong",
                                         "right",     "wrong",     "wrong", "wrong", "wrong"};
    for (int i = 0; i < 10; ++i)
        view.checkpoints.push_back({200 * (i + 1), "step-" + std::to_string(200 * (i + 1)), kVerdicts[i]});
    view.checkpoint = 9;
    return view;
}

ProgramRun sampleRun()
{
    ProgramRun run;
    run.program = kProgram;
    run.result.end = ProgramEnd::Error;
    run.result.type = "NameError";
    run.result.error = "name 'down_payment' is not defined";
    run.result.line = 7;
    run.result.seconds = 0.003;
    run.result.variables = {{1, "wage", "10"},       {2, "tips", "15"},   {3, "per_hour", "25"},
                            {4, "per_week", "1000"}, {5, "car", "10000"}, {6, "down", "2000.0"}};
    return run;
}

} // namespace retort
