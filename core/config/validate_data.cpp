#include "core/base/text.h"
#include "core/config/choices.h"
#include "core/config/setting_reporter.h"

#include <algorithm>

namespace retort {

namespace {

class DataValidator
{
public:
    DataValidator(const RunConfig &config, SettingReporter &reporter) : m_config(config), m_report(reporter) {}

    void checkAll()
    {
        checkSources();
        checkTestOfSplit();
        checkRationales();
        checkFacts();
    }

private:
    void checkSources()
    {
        checkSource("data.problems", m_config.data.problems);
        checkSource("data.split.train", m_config.data.split.train);
        checkSource("data.split.test", m_config.data.split.test);
        for (std::size_t i = 0; i < m_config.data.rationales.size(); ++i) {
            const std::string key = entryKey("data.rationales", i);
            checkSource(key, m_config.data.rationales[i].source);
            if (!m_config.data.rationales[i].source.isGiven() && !hasImporterOnly(m_config.data.rationales[i].source))
                m_report(key, "names no source; give importer and path, dataset, or generator");
        }
        const auto &sets = m_config.evaluation.sets;
        for (std::size_t i = 0; i < sets.size(); ++i) {
            checkSource(entryKey("evaluation.sets", i), sets[i].source);
            if (!sets[i].source.isGiven() && !hasImporterOnly(sets[i].source))
                m_report(entryKey("evaluation.sets", i),
                         "names no source; give importer and path, dataset, or generator");
        }
        const DataConfig &data = m_config.data;
        const bool hasAny = hasImporterOnly(data.problems) || hasImporterOnly(data.split.train);
        if (!data.problems.isGiven() && !data.split.train.isGiven() && !hasAny)
            m_report("data.problems", "is missing; give importer and path, dataset, or generator", {"data"});
    }

    static int layoutsOf(const SourceConfig &source)
    {
        return !source.importer.empty() + !source.mapping.empty() + source.columns.has_value();
    }

    static bool hasImporterOnly(const SourceConfig &source) { return layoutsOf(source) > 0 && !source.isGiven(); }

    void checkSource(const std::string &key, const SourceConfig &source)
    {
        const int kinds = !source.path.empty() + !source.dataset.empty() + source.generator.has_value();
        if (kinds > 1)
            m_report(key, "contradicts itself; give one of path, dataset and generator", {key});
        else if (hasImporterOnly(source))
            m_report(key, source.importer.empty() ? "has a mapping but no path" : "has an importer but no path", {key});
        else if (source.path.empty() && !source.importer.empty())
            m_report(key + ".importer", "goes with a path only", {key});
        else if (source.path.empty() && layoutsOf(source) > 0)
            m_report(key + (source.columns ? ".columns" : ".mapping"), "goes with a path only", {key});
        else if (!source.path.empty() && layoutsOf(source) == 0)
            m_report(key, "has a path but no importer; one of " + joined(importerNames(), " | ") + "; or a mapping",
                     {key});
        else if (layoutsOf(source) > 1)
            m_report(key, "contradicts itself; give one of importer, mapping and columns", {key});
        checkBesidePath(key, source);
        if (source.generator)
            checkGenerator(key + ".generator", *source.generator);
    }

    /// What goes with a file only.
    void checkBesidePath(const std::string &key, const SourceConfig &source)
    {
        if (source.columns && !source.columns->isComplete())
            m_report(key + ".columns",
                     "is not complete; name the columns of the question, and of the answer or a rationale", {key});
        if (source.path.empty() && !source.questions.empty())
            m_report(key + ".questions", "goes with a path only", {key});
        if (source.path.empty() && !source.splitLists.empty())
            m_report(key + ".split_lists", "goes with a path only", {key});
        if (source.questions.empty() && source.questionsOffset > 0)
            m_report(key + ".questions_offset", "goes with questions only", {key});
    }

    void checkStepRange(const std::string &low, const std::string &high, int lowest, int highest)
    {
        if (lowest > highest)
            m_report(low,
                     std::to_string(lowest) + " is above " + high.substr(high.rfind('.') + 1) + ", which is "
                         + std::to_string(highest),
                     {low, high});
    }

    void checkGenerator(const std::string &key, const GeneratorOptions &generator)
    {
        checkStepRange(key + ".min_steps", key + ".max_steps", generator.minSteps, generator.maxSteps);
        if (generator.testMinSteps > 0 || generator.testMaxSteps > 0)
            checkStepRange(key + ".test_min_steps", key + ".test_max_steps", firstStepsOfTest(generator),
                           lastStepsOfTest(generator));
        const int most = mostStepsOf(generator.task);
        for (const auto &[name, value] :
             {std::pair(".max_steps", generator.maxSteps), std::pair(".test_max_steps", generator.testMaxSteps)})
            if (value > most)
                m_report(key + name,
                         std::to_string(value) + " is too many; " + generator.task + " have at most "
                             + std::to_string(most),
                         {key + name, key + ".task"});
        if (generator.formats.empty())
            m_report(key + ".formats", "an empty list; name at least one format");
    }

    /// Rationales come from their own list, from a generator, or from a data set that may hold some.
    void checkRationales()
    {
        const DataConfig &data = m_config.data;
        const auto bringsSome = [](const SourceConfig &source) { return source.generator || !source.dataset.empty(); };
        const bool needsSome = std::any_of(m_config.formats.begin(), m_config.formats.end(),
                                           [](const FormatConfig &f) { return f.format != FormatKind::Answer; });
        const bool hasProblems = data.problems.isGiven() || data.split.train.isGiven();
        const auto &paths = m_config.evaluation.paths; // all texts from other runs: nothing is trained
        const bool isTrained =
            paths.empty() || std::ranges::any_of(paths, [](const PathConfig &path) { return path.from.empty(); });
        if (isTrained && hasProblems && needsSome && data.rationales.empty() && !bringsSome(data.problems)
            && !bringsSome(data.split.train))
            m_report("data.rationales",
                     "is missing: formats other than answer are trained on rationales; list where they come from",
                     {"data", "formats"});
    }

    /// Test problems come from one place: a list, a share, or a fold.
    void checkTestOfSplit()
    {
        const SplitConfig &split = m_config.data.split;
        const bool hasFold = split.fold >= 0;
        if (split.test.isGiven() + (split.testFraction > 0) + hasFold > 1)
            m_report("data.split", "test, test_fraction and fold exclude each other; keep one of them",
                     {"data.split.test", "data.split.test_fraction", "data.split.fold"});
        if (split.folds > 0 && (split.folds < 2 || !hasFold || split.fold >= split.folds))
            m_report("data.split.folds",
                     "name with fold which of 2 or more folds is test, from 0 to " + std::to_string(split.folds - 1),
                     {"data.split.folds", "data.split.fold"});
    }

    void checkFacts()
    {
        const DataConfig &data = m_config.data;
        const bool isGenerated = data.facts == FactsRule::Generated;
        if (isGenerated && data.factsFrom.empty())
            m_report("data.facts", "generated needs facts_from: the file that holds them",
                     {"data.facts", "data.facts_from"});
        if (!isGenerated && !data.factsFrom.empty())
            m_report("data.facts_from", "goes with facts: generated only", {"data.facts", "data.facts_from"});
        if (data.facts != FactsRule::None && m_config.students)
            m_report("data.facts", "goes with one student: decomposer and solver are shown the question alone",
                     {"data.facts", "students"});
    }

    const RunConfig &m_config;
    SettingReporter &m_report;
};

} // namespace

void validateData(const RunConfig &config, SettingReporter &reporter)
{
    DataValidator(config, reporter).checkAll();
}

} // namespace retort
