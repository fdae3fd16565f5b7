#include "core/jobs/problem_steps.h"

#include "core/base/text.h"
#include "core/evaluation/calculator_notes.h"
#include "core/formats/path_name.h"

#include <algorithm>

namespace retort {

namespace {

constexpr std::size_t kMostNamed = 4; // paths; more are counted by answer
constexpr std::size_t kLongestAnswer = 80; // bytes of an answer in a sentence

const ProgramRun *runOf(const std::vector<ProgramRun> &runs, const std::string &program)
{
    const auto found =
        std::find_if(runs.begin(), runs.end(), [&](const ProgramRun &run) { return run.program == program; });
    return found == runs.end() || !found->problem.empty() ? nullptr : &*found;
}

/// Names that the program has set when it comes to `line`; before it was run, those that its lines set.
std::vector<std::string> namesBefore(const SourceReading &reading, int line)
{
    std::vector<std::string> names;
    for (const ProgramStatement &statement : statementsOf(withoutSolver(reading.program), reading.variables)) {
        if (!statement.name.empty() && (line == 0 || statement.firstLine < line))
            names.push_back(statement.name);
    }
    return names;
}

/// What stands between a question and its solution.
void dropLead(AnswerSentence &sentence)
{
    constexpr std::string_view kLead = "** ";
    const std::size_t at = sentence.text.find(kLead);
    const std::size_t dropped = at + kLead.size();
    if (at > 1 || sentence.answer.begin < dropped) // behind a space at most
        return;
    sentence.text.erase(0, dropped);
    sentence.answer.begin -= dropped;
    sentence.answer.end -= dropped;
}

SourceReading readingOf(const ProblemSource &source, const std::vector<ProgramRun> &runs)
{
    SourceReading reading;
    reading.program = programOf(source.path);
    reading.fault = readProgramFault(source.path.error);
    if (reading.program.empty()) {
        const TextSpan span {std::size_t(std::max(0, source.path.readBegin)),
                             std::size_t(std::max(0, source.path.readEnd))};
        reading.answer = answerSentence(source.path.text, span);
        if (source.path.format == toText(FormatKind::Socratic) && reading.answer)
            dropLead(*reading.answer);
        if (reading.answer)
            dropSpareNotes(*reading.answer);
        return reading;
    }
    if (const ProgramRun *run = runOf(runs, withoutSolver(reading.program))) {
        reading.variables = run->result.variables;
        reading.result = run->result;
    }
    reading.meantName = meantName(reading.fault, namesBefore(reading, reading.fault.line));
    return reading;
}

std::string fenced(const std::string &text, const std::string &language)
{
    std::string fence = "```";
    while (text.find(fence) != std::string::npos)
        fence += '`';
    return fence + language + "\n" + text + (text.ends_with('\n') ? "" : "\n") + fence + "\n";
}

std::string firstWrongStep(const AlignedSource &aligned)
{
    for (const AlignedStep &step : aligned.steps) {
        if (!step.isFirstWrong)
            continue;
        std::string line =
            (step.firstLine > 0 ? "First wrong line: " : "First wrong step: ") + std::to_string(step.number);
        for (const CheckedEquation &equation : step.equations) {
            if (!equation.holds)
                line += ", " + step.text.substr(equation.begin, equation.end - equation.begin) + " should be "
                        + formatNumber(equation.computed);
        }
        return line + "\n\n";
    }
    return {};
}

/// Whose errors the steps of a Socratic run are, where it was told.
std::string faultLines(const PathPrediction &path)
{
    std::string lines;
    for (int place = 1; place <= int(path.faults.size()); ++place)
        if (const std::string fault = faultOf(path, place); !fault.empty())
            lines += "- Step " + std::to_string(place) + ": " + fault + "\n";
    return lines.empty() ? lines : lines + "\n";
}

std::string markdownOfSource(const ProblemSource &source, const SourceReading &reading, const AlignedSource &aligned)
{
    const std::string who = source.isTeacher ? (source.isSynthetic ? "synthetic teacher" : "teacher") : "student";
    std::string text = "## " + source.name + " (" + who + ", " + titleOf(source)
                       + "): " + source.path.answer.value_or("no answer") + ", "
                       + replacedAll(source.path.verdict, "_", " ") + "\n\n";
    text += fenced(reading.program.empty() ? source.path.text : reading.program,
                   reading.program.empty() ? "text" : "python");
    text += "\n" + firstWrongStep(aligned) + faultLines(source.path);
    if (!source.path.error.empty())
        text += "Error: " + source.path.error + "\n\n";
    else if (!source.path.rule.empty())
        text += "Read by: " + source.path.rule + "\n\n";
    return text;
}

/// An answer as a sentence can hold it.
std::string shortAnswer(const std::string &answer)
{
    return answer.size() <= kLongestAnswer ? answer : withReplacedInvalidUtf8(answer.substr(0, kLongestAnswer)) + "…";
}

std::string namedAnswers(const std::vector<const ProblemSource *> &paths)
{
    std::string answers;
    for (const ProblemSource *path : paths)
        answers += (answers.empty() ? "" : ", ") + titleOf(*path) + " "
                   + shortAnswer(path->path.answer.value_or("left the vote"));
    return answers;
}

/// "6 say 1.8, 2 say 2, 3 left the vote", in the order in which answers first come.
std::string countedAnswers(const std::vector<const ProblemSource *> &paths)
{
    std::vector<std::pair<std::string, int>> counts;
    int without = 0;
    for (const ProblemSource *path : paths) {
        const std::optional<std::string> &answer = path->path.answer;
        const auto found = std::find_if(counts.begin(), counts.end(),
                                        [&](const auto &entry) { return answer && entry.first == *answer; });
        if (!answer)
            ++without;
        else if (found == counts.end())
            counts.emplace_back(*answer, 1);
        else
            ++found->second;
    }
    std::string text;
    for (const auto &[answer, count] : counts)
        text += (text.empty() ? "" : ", ") + std::to_string(count) + (count == 1 ? " says " : " say ")
                + shortAnswer(answer);
    if (without > 0)
        text += (text.empty() ? "" : ", ") + std::to_string(without) + " left the vote";
    return text;
}

std::string rulePart(const ProblemView &view, std::size_t paths)
{
    const std::string count = std::to_string(paths) + (paths == 1 ? " path" : " paths");
    const std::string rule = view.voteRule.empty() ? "vote" : view.voteRule == "first" ? "first answer" : view.voteRule;
    std::string text = rule + " of " + count;
    if (view.tieRule == "likelihood")
        text += ", ties to the likelier";
    else if (view.tieRule == "expected")
        text += ", ties shared";
    else if (!view.tieRule.empty())
        text += ", ties to " + (view.tieRule == "first" ? "the first" : titleOfPath(view.tieRule));
    return text;
}

} // namespace

ProblemSteps readSteps(const ProblemView &view, const std::vector<ProgramRun> &runs)
{
    ProblemSteps known;
    for (const ProblemSource &source : view.sources) {
        known.readings.emplace_back();
        known.readings.back().others = otherReadings(source.path, view.gold);
    }
    return readSteps(view, runs, std::move(known));
}

ProblemSteps readSteps(const ProblemView &view, const std::vector<ProgramRun> &runs, ProblemSteps known)
{
    ProblemSteps steps;
    std::vector<StepSource> sources {goldSource(view.gold, view.goldSteps, view.goldEquation)};
    for (std::size_t i = 0; i < view.sources.size(); ++i) {
        const ProblemSource &source = view.sources[i];
        steps.readings.push_back(readingOf(source, runs));
        SourceReading &reading = steps.readings.back();
        if (i < known.readings.size())
            reading.others = std::move(known.readings[i].others);
        sources.push_back(sourceOf(source.path, reading.program, reading.variables));
    }
    steps.searched = std::move(known.searched);
    steps.table = alignSteps(std::string_view(view.question).substr(0, kLongestRationale), view.gold, sources);
    return steps;
}

std::string programForValues(const ProblemSource &source)
{
    const std::string program = programOf(source.path);
    return program.empty() ? program : withoutSolver(program);
}

std::string voteSentence(const ProblemView &view)
{
    std::vector<const ProblemSource *> paths;
    for (const ProblemSource &source : view.sources) {
        if (!source.isTeacher && source.otherRun.empty())
            paths.push_back(&source);
    }
    if (paths.empty())
        return "no path of a student";
    std::string text =
        rulePart(view, paths.size()) + ": " + (paths.size() > kMostNamed ? countedAnswers(paths) : namedAnswers(paths));
    if (view.tie)
        text += ", a tie";
    return text + ", so " + shortAnswer(view.vote.value_or("no answer"));
}

std::string markdownOf(const ProblemView &view, const ProblemSteps &steps)
{
    std::string text = "# " + (view.shownId.empty() ? view.id : view.shownId) + "\n\n" + fenced(view.question, "text");
    text += "\nGold: " + view.gold + "\n\n";
    std::string solution;
    for (const Step &step : view.goldSteps)
        solution += (step.question.empty() ? "" : step.question + " ") + step.text + "\n";
    text += solution.empty() ? "" : fenced(solution, "text") + "\n";
    for (std::size_t i = 0; i < view.sources.size(); ++i)
        text += markdownOfSource(view.sources[i], steps.readings[i], steps.table.sources[i + 1]);
    text += "Vote: " + voteSentence(view) + " (" + replacedAll(view.verdict, "_", " ") + ")\n";
    if (!view.failure.empty())
        text += "Failure: " + view.failure + "\n";
    if (!view.tags.empty())
        text += "Tags: " + joined(view.tags, ", ") + "\n";
    if (!view.note.empty())
        text += "Note: " + view.note + "\n";
    return text;
}

} // namespace retort
