#include "core/jobs/experiment_list.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/config/config_file.h"
#include "core/jobs/run_facts.h"
#include "core/jobs/sweep_plan.h"
#include "core/sweep/sweep_file.h"

#include <algorithm>
#include <set>

namespace retort {

namespace {

constexpr std::uintmax_t kLargestFile = 1 << 20;

/// Looks at what one experiment names, each thing once.
class NeedList
{
public:
    NeedList(const std::filesystem::path &file, const ExperimentPlace &place)
        : m_folder(std::filesystem::absolute(file).parent_path()), m_place(place)
    {
    }

    void addSource(const SourceConfig &source, const std::string &detail)
    {
        if (source.generator)
            add({"synthetic problems", "made by Retort", {}, true});
        else if (!source.dataset.empty())
            addDataset(source.dataset, detail);
        else if (!source.path.empty())
            addFile(source.path, detail, "put it there, or start Retort with RETORT_DATA=FOLDER that holds it");
    }

    void addStudent(const std::string &from)
    {
        if (!from.empty())
            addFile(from, "student", "put the student's folder there: config.json, tokenizer and *.safetensors");
    }

    [[nodiscard]] std::vector<ExperimentNeed> take() { return std::move(m_needs); }

private:
    void addDataset(const std::string &name, const std::string &detail)
    {
        const bool isThere = std::ranges::count(m_place.datasets, name) > 0;
        add({name, detail, isThere ? "" : "import it on the Data page under the name \"" + name + "\"", isThere});
    }

    void addFile(const std::string &written, const std::string &detail, const std::string &wayOut)
    {
        ExperimentNeed need {std::filesystem::path(written).filename().string(), detail, {}, true};
        try {
            const std::filesystem::path path = resolvedPath(written, m_folder, m_place.dataFolder);
            std::error_code error;
            need.isThere = std::filesystem::exists(path, error);
            if (!need.isThere)
                need.wayOut = path.string() + " is not there; " + wayOut;
        } catch (const Error &error) { // a variable that is not set
            need.isThere = false;
            need.wayOut = error.what();
        }
        add(std::move(need));
    }

    void add(ExperimentNeed need)
    {
        const auto isSame = [&need](const ExperimentNeed &known) {
            return known.title == need.title && known.isThere == need.isThere && known.wayOut == need.wayOut;
        };
        if (std::ranges::none_of(m_needs, isSame))
            m_needs.push_back(std::move(need));
    }

    std::filesystem::path m_folder;
    const ExperimentPlace &m_place;
    std::vector<ExperimentNeed> m_needs;
};

std::string rationaleDetail(const RationaleSourceConfig &rationale)
{
    std::string detail = rationale.format ? std::string(titleOf(*rationale.format)) : "rationales";
    return rationale.teacher.empty() ? detail : detail + " by " + rationale.teacher;
}

bool usesGenerator(const RunConfig &config)
{
    return config.data.problems.generator || config.data.split.train.generator || config.data.split.test.generator;
}

/// What one configuration needs.
void addConfig(ExperimentOverview &overview, NeedList &needs, const RunConfig &config)
{
    overview.isSynthetic = overview.isSynthetic || usesGenerator(config);
    needs.addSource(config.data.problems, "problems");
    needs.addSource(config.data.split.train, "training problems");
    needs.addSource(config.data.split.test, "test problems");
    for (const RationaleSourceConfig &rationale : config.data.rationales)
        needs.addSource(rationale.source, rationaleDetail(rationale));
    needs.addStudent(config.student.from);
}

void readOneRun(ExperimentOverview &overview, const std::string &text, const ExperimentPlace &place)
{
    const ReadConfig read = parseConfig(text, overview.file.filename().string());
    if (!read.problems.empty())
        throw ConfigError(read.problems);
    const RunConfig &config = read.config;
    overview.name = config.name;
    overview.claim = config.description;
    overview.student = describeStudent(config);
    for (const FormatConfig &format : config.formats)
        overview.formats.emplace_back(std::string(toText(format.format)), format.weight);
    NeedList needs(overview.file, place);
    addConfig(overview, needs, config);
    overview.needs = needs.take();
}

const SweepSizePlan &largestOf(const SweepPlan &plan)
{
    return *std::ranges::max_element(plan.sizes, {}, &SweepSizePlan::runs);
}

/// "25 runs of 5 arms; smoke, mechanism"
std::string describeSizes(const SweepPlan &plan)
{
    const SweepSizePlan &largest = largestOf(plan);
    std::string text = std::to_string(largest.runs) + (largest.runs == 1 ? " run of " : " runs of ")
                       + std::to_string(largest.arms) + (largest.arms == 1 ? " arm; " : " arms; ");
    for (std::size_t i = 0; i < plan.sizes.size(); ++i)
        text += (i > 0 ? ", " : "") + plan.sizes[i].title;
    return text;
}

/// All arms need what is there; seeds and folds of an arm need the same.
void readSweepFile(ExperimentOverview &overview, const std::string &text, const ExperimentPlace &place)
{
    const SweepPlan plan = readSweepPlan(overview.file, {});
    overview.problem = plan.problem;
    if (!overview.problem.empty())
        return;
    overview.name = plan.name;
    overview.claim = plan.description;
    overview.sweep = describeSizes(plan);
    const Sweep sweep = parseSweep(text, overview.file.filename().string(), {}, largestOf(plan).size).sweep;
    NeedList needs(overview.file, place);
    std::set<std::string> arms;
    for (const SweepPoint &point : sweep.points)
        if (arms.insert(point.arm).second)
            addConfig(overview, needs, point.config);
    if (!sweep.points.empty())
        overview.student = describeStudent(sweep.points.front().config);
    overview.needs = needs.take();
}

} // namespace

std::size_t ExperimentOverview::thereCount() const
{
    return std::size_t(std::ranges::count_if(needs, [](const ExperimentNeed &need) { return need.isThere; }));
}

ExperimentOverview readExperimentOverview(const std::filesystem::path &file, const ExperimentPlace &place)
{
    ExperimentOverview overview;
    overview.file = file;
    overview.name = file.stem().string();
    try {
        const std::string text = readFile(file, kLargestFile);
        if (isSweepText(text))
            readSweepFile(overview, text, place);
        else
            readOneRun(overview, text, place);
    } catch (const std::exception &error) {
        overview.problem = error.what();
    }
    return overview;
}

std::vector<ExperimentOverview> readExperiments(const std::vector<std::filesystem::path> &folders,
                                                const ExperimentPlace &place)
{
    std::vector<std::filesystem::path> files;
    std::set<std::string> names;
    for (const std::filesystem::path &folder : folders) {
        std::error_code error;
        for (const auto &entry : std::filesystem::directory_iterator(folder, error)) {
            const std::string extension = entry.path().extension().string();
            if ((extension == ".yaml" || extension == ".yml") && names.insert(entry.path().filename().string()).second)
                files.push_back(entry.path());
        }
    }
    std::ranges::sort(files, {}, [](const std::filesystem::path &file) { return file.filename().string(); });
    std::vector<ExperimentOverview> experiments;
    for (const std::filesystem::path &file : files)
        experiments.push_back(readExperimentOverview(file, place));
    return experiments;
}

} // namespace retort
