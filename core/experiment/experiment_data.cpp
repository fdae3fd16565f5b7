#include "core/experiment/experiment_data.h"

#include "core/base/random.h"
#include "core/base/text.h"
#include "core/data/agreed_labels.h"
#include "core/experiment/chosen_problems.h"
#include "core/experiment/equation_label.h"
#include "core/experiment/question_facts.h"

#include <algorithm>
#include <functional>
#include <set>
#include <unordered_set>
#include <utility>

namespace retort {

namespace {

/// Its test problems where the source says which these are, else all; the first `limit` of them (0: all).
std::vector<Problem> setProblems(std::vector<Problem> problems, int limit)
{
    const auto isTest = [](const Problem &problem) { return problem.split == "test"; };
    if (std::ranges::any_of(problems, isTest))
        std::erase_if(problems, std::not_fn(isTest));
    if (limit > 0 && std::cmp_greater(problems.size(), limit))
        problems.resize(static_cast<std::size_t>(limit));
    return problems;
}

class Loader
{
public:
    Loader(const RunConfig &config, const SourceReader &readSource, const ProgramBatchRunner &runPrograms,
           const StopToken &stop, const PathResolver &resolve)
        : m_config(config), m_readSource(readSource), m_runPrograms(runPrograms), m_stop(stop), m_resolve(resolve)
    {
    }

    ExperimentData load()
    {
        const Dataset problems =
            m_config.data.problems.isGiven() ? readProblems("data.problems", m_config.data.problems) : Dataset {};
        splitInto(problems);
        takeSets();
        limitTraining();
        putFacts(m_data, m_config.data, m_resolve);
        m_trainIds = idsOf(m_data.problems.train);
        m_testIds = idsOf(m_data.problems.test);
        std::vector<Collected> collected = collectRationales(problems);
        labelByTeachers(collected);
        judgeAndFilter(std::move(collected));
        return std::move(m_data);
    }

private:
    Dataset read(const std::string &name, const SourceConfig &source)
    {
        keepGoing();
        Dataset dataset = m_readSource(source);
        for (const RowIssue &issue : dataset.issues)
            m_data.issues.push_back(issue);
        m_data.inputs.push_back({name, dataset.importer, dataset.path.empty() ? dataset.name : dataset.path,
                                 dataset.sha256, dataset.rowsRead, dataset.rowsSkipped});
        for (const CompanionFile &companion : dataset.companions)
            m_data.inputs.push_back(
                {name + ", beside it " + companion.path, "", companion.path, companion.sha256, 0, 0});
        return dataset;
    }

    /// Where teachers' agreement is the label, questions alone are problems, too.
    Dataset readProblems(const std::string &name, const SourceConfig &source)
    {
        Dataset dataset = read(name, source);
        const auto agrees = [](const RationaleSourceConfig &entry) { return entry.keep == KeepRule::Agree; };
        if (dataset.problems.empty()
            && (m_config.data.keep == KeepRule::Agree || std::ranges::any_of(m_config.data.rationales, agrees)))
            dataset.problems = questionsOf(dataset.rationales);
        return dataset;
    }

    void splitInto(const Dataset &all)
    {
        const SplitConfig &split = m_config.data.split;
        SplitSources sources;
        if (m_config.data.problems.isGiven())
            sources.all = all.problems;
        if (split.train.isGiven())
            sources.train = readProblems("data.split.train", split.train).problems;
        if (split.test.isGiven())
            sources.test = readProblems("data.split.test", split.test).problems;
        m_data.problems = chooseProblems(split, std::move(sources), m_data.issues);
        m_data.leaksKeptOut = m_data.problems.leaks.size();
    }

    /// Further test sets; their questions leave train and validation as test's do (METHODS.md section 6).
    void takeSets()
    {
        const std::vector<EvaluationSetConfig> &sets = m_config.evaluation.sets;
        for (std::size_t i = 0; i < sets.size(); ++i) {
            const std::string name = "evaluation.sets[" + std::to_string(i) + "]";
            if (!sets[i].source.isGiven())
                continue; // a set-up that is not finished
            FurtherSet set {sets[i].name, sets[i].reading,
                            setProblems(read(name, sets[i].source).problems, sets[i].problems), 0};
            if (set.problems.empty())
                throw Error(name + ": " + set.name + " holds no problem");
            set.leaks = keepOut(set);
            m_data.sets.push_back(std::move(set));
        }
    }

    /// Number of training and validation problems that are the set's; they stay only where the experiment insists.
    std::size_t keepOut(const FurtherSet &set)
    {
        std::unordered_set<std::string> keys;
        for (const Problem &problem : set.problems)
            keys.insert(joinKey(problem.question));
        const auto isOfSet = [&](const Problem &problem) { return keys.contains(joinKey(problem.question)); };
        std::size_t leaks = 0;
        for (std::vector<Problem> *part : {&m_data.problems.train, &m_data.problems.validation}) {
            leaks += static_cast<std::size_t>(std::ranges::count_if(*part, isOfSet));
            if (m_config.data.split.leaks == LeakRule::Drop)
                std::erase_if(*part, isOfSet);
        }
        return leaks;
    }

    /// `max_problems`: the first of the training problems in an order drawn from the seed.
    void limitTraining()
    {
        std::vector<Problem> &train = m_data.problems.train;
        const auto limit = static_cast<std::size_t>(std::max(0, m_config.data.maxProblems));
        if (limit == 0 || train.size() <= limit)
            return;
        Random random({m_config.training.seed, keyOf("max_problems")});
        random.shuffle(train);
        train.resize(limit);
    }

    struct Collected
    {
        std::vector<Rationale> rationales;
        RationaleSelection selection;
        bool trustRecordedValues;
    };

    std::vector<Collected> collectRationales(const Dataset &problems)
    {
        std::vector<Collected> collected;
        if (m_config.data.rationales.empty() && !problems.rationales.empty())
            collected.push_back({problems.rationales, {.keep = m_config.data.keep}, false});
        for (std::size_t i = 0; i < m_config.data.rationales.size(); ++i) {
            const RationaleSourceConfig &source = m_config.data.rationales[i];
            Dataset dataset = read("data.rationales[" + std::to_string(i) + "]", source.source);
            std::erase_if(dataset.rationales,
                          [&](const Rationale &r) { return source.format && r.format != *source.format; });
            for (Rationale &rationale : dataset.rationales)
                if (!source.teacher.empty())
                    rationale.teacher = source.teacher;
            collected.push_back({std::move(dataset.rationales), selectionOf(source), source.trustRecordedValues});
        }
        for (Collected &entry : collected) {
            countOffered(entry.rationales);
            std::erase_if(entry.rationales, [this](const Rationale &r) { return !isTrained(r.format); });
        }
        return collected;
    }

    void countOffered(const std::vector<Rationale> &rationales)
    {
        for (const Rationale &rationale : rationales) {
            m_data.testQuestionsInSources += m_testIds.contains(rationale.problemId) && isTrained(rationale.format);
            if (!isTrained(rationale.format) && m_trainIds.contains(rationale.problemId))
                ++m_data.offered[rationale.format];
        }
    }

    static std::unordered_set<std::string> idsOf(const std::vector<Problem> &problems)
    {
        std::unordered_set<std::string> ids;
        for (const Problem &problem : problems)
            ids.insert(problem.id);
        return ids;
    }

    void keepGoing() const
    {
        if (m_stop.stopRequested())
            throw Stopped("stopped while data was read");
    }

    [[nodiscard]] bool isTrained(FormatKind format) const
    {
        return std::any_of(m_config.formats.begin(), m_config.formats.end(),
                           [&](const FormatConfig &f) { return f.format == format; });
    }

    /// Problems without gold get the answer that their rationales agree on, or leave (METHODS.md section 3).
    void labelByTeachers(const std::vector<Collected> &collected)
    {
        m_data.labelledTraining =
            labelled(m_data.problems.train, collected) + labelled(m_data.problems.validation, collected);
        m_data.labelledTest = labelled(m_data.problems.test, collected);
        for (FurtherSet &set : m_data.sets)
            m_data.labelledTest += labelled(set.problems, collected);
    }

    std::size_t labelled(std::vector<Problem> &problems, const std::vector<Collected> &collected)
    {
        if (!lackGold(problems))
            return 0;
        std::vector<SelectionSource> sources;
        std::vector<RowIssue> issues = std::exchange(m_data.issues, {}); // what joining finds is told when it is judged
        for (const Collected &entry : collected)
            sources.push_back({joined(problems, entry.rationales, optionsOf(entry)), entry.selection});
        m_data.issues = std::move(issues);
        for (const Problem &problem : problems)
            if (!hasGold(problem))
                m_labelled.insert(problem.id);
        return labelByAgreement(problems, sources, selectionOptions(), m_data.issues);
    }

    [[nodiscard]] JudgeOptions optionsOf(const Collected &entry) const
    {
        JudgeOptions options;
        options.reading = scoringRulesOf(m_config).reading;
        options.tolerance = m_config.evaluation.tolerance;
        options.trustRecordedValues = entry.trustRecordedValues;
        return options;
    }

    void judgeAndFilter(std::vector<Collected> collected)
    {
        const std::vector<Problem> answered = answeredProblems();
        std::vector<SelectionSource> train;
        std::vector<SelectionSource> validation;
        for (Collected &entry : collected) {
            noteTeachers(entry.rationales);
            const JudgeOptions options = optionsOf(entry);
            train.push_back({joined(m_data.problems.train, entry.rationales, options), entry.selection});
            validation.push_back({joined(m_data.problems.validation, entry.rationales, options), entry.selection});
            append(m_data.judged, joined(answered, entry.rationales, options));
        }
        addAnswerOnly(m_data.problems.train, train);
        addAnswerOnly(m_data.problems.validation, validation);
        const SelectionOptions options = selectionOptions();
        FilterResult kept = selectRationales(m_data.problems.train, train, options);
        m_data.trainRationales = std::move(kept.kept);
        m_data.effects = std::move(kept.effects);
        m_data.validationRationales = selectRationales(m_data.problems.validation, validation, options).kept;
    }

    void noteTeachers(const std::vector<Rationale> &rationales)
    {
        std::set<std::string> teachers(m_data.teachers.begin(), m_data.teachers.end());
        std::set<std::string> synthetic(m_data.syntheticTeachers.begin(), m_data.syntheticTeachers.end());
        for (const Rationale &rationale : rationales) {
            teachers.insert(rationale.teacher);
            if (rationale.synthetic)
                synthetic.insert(rationale.teacher);
        }
        m_data.teachers.assign(teachers.begin(), teachers.end());
        m_data.syntheticTeachers.assign(synthetic.begin(), synthetic.end());
    }

    [[nodiscard]] SelectionOptions selectionOptions() const
    {
        SelectionOptions options;
        options.tolerance = m_config.evaluation.tolerance;
        options.balance = m_config.data.balance;
        for (const FormatConfig &format : m_config.formats)
            options.formats.push_back(format.format);
        return options;
    }

    [[nodiscard]] std::vector<Problem> answeredProblems() const
    {
        std::vector<Problem> answered = m_data.problems.validation;
        answered.insert(answered.end(), m_data.problems.test.begin(), m_data.problems.test.end());
        std::unordered_set<std::string> ids = idsOf(answered);
        for (const FurtherSet &set : m_data.sets)
            for (const Problem &problem : set.problems)
                if (ids.insert(problem.id).second)
                    answered.push_back(problem);
        return answered;
    }

    std::vector<Rationale> joined(const std::vector<Problem> &problems, const std::vector<Rationale> &rationales,
                                  const JudgeOptions &options)
    {
        const ProgramRunner values = [this](const std::vector<std::string> &programs) {
            std::vector<std::optional<std::string>> texts;
            for (const ProgramResult &result : m_runPrograms(programs))
                texts.push_back(result.end == ProgramEnd::Value ? std::optional(result.value) : std::nullopt);
            return texts;
        };
        keepGoing();
        JoinedRationales result = joinAndJudge(problems, rationales, options, values);
        append(m_data.issues, std::move(result.issues));
        return std::move(result.rationales);
    }

    template<typename T>
    static void append(std::vector<T> &to, std::vector<T> from)
    {
        to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
    }

    /// The answer format needs no teacher: its target is the gold answer. Sources that bring it are not doubled. Where
    /// problems must be right in every format, so must those of the answers.
    void addAnswerOnly(const std::vector<Problem> &problems, std::vector<SelectionSource> &sources)
    {
        if (!isTrained(FormatKind::Answer))
            return;
        SelectionSource answers {{}, {.keep = KeepRule::All}};
        for (SelectionSource &source : sources) {
            std::erase_if(source.rationales, [](const Rationale &r) { return r.format == FormatKind::Answer; });
            if (source.selection.keep == KeepRule::CorrectInAll)
                answers.selection.keep = KeepRule::CorrectInAll;
        }
        for (const Problem &problem : problems) {
            Rationale rationale;
            rationale.problemId = problem.id;
            rationale.question = problem.question;
            rationale.teacher = m_labelled.contains(problem.id) ? "agreement" : "gold";
            rationale.format = FormatKind::Answer;
            rationale.answer = problem.gold;
            rationale.verdict = Verdict::Right;
            rationale.synthetic = problem.synthetic;
            if (!hasEquationLabels(m_config) || putEquation(problem, rationale))
                answers.rationales.push_back(std::move(rationale));
        }
        sources.push_back(std::move(answers));
    }

    /// The equation is the label (METHODS.md section 2); false where the problem has none.
    bool putEquation(const Problem &problem, Rationale &rationale)
    {
        rationale.text = equationLabel(problem, m_config.evaluation.tolerance);
        if (rationale.text.empty())
            m_data.issues.push_back({{"data.problems"},
                                     "problem " + problem.id + " is left out of the format answer: it has no equation "
                                         + "that gives its answer: " + problem.question});
        return !rationale.text.empty();
    }

    const RunConfig &m_config;
    const SourceReader &m_readSource;
    const ProgramBatchRunner &m_runPrograms;
    const StopToken &m_stop;
    const PathResolver &m_resolve;
    std::unordered_set<std::string> m_trainIds;
    std::unordered_set<std::string> m_testIds;
    std::unordered_set<std::string> m_labelled; // problems whose label is what teachers agree on
    ExperimentData m_data;
};

} // namespace

ExperimentData collectExperimentData(const RunConfig &config, const SourceReader &read,
                                     const ProgramBatchRunner &runPrograms, const StopToken &stop,
                                     const PathResolver &resolve)
{
    return Loader(config, read, runPrograms, stop, resolve).load();
}

} // namespace retort
