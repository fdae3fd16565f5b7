#include "core/jobs/experiment_list.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/config/config_file.h"
#include "core/jobs/run_facts.h"

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
        const ReadConfig read = parseConfig(readFile(file, kLargestFile), file.filename().string());
        for (const ConfigProblem &problem : read.problems)
            overview.problem += (overview.problem.empty() ? "" : "\n") + toText(problem);
        if (!overview.problem.empty())
            return overview;
        const RunConfig &config = read.config;
        overview.name = config.name;
        overview.claim = config.description;
        overview.student = describeStudent(config);
        overview.isSynthetic = usesGenerator(config);
        for (const FormatConfig &format : config.formats)
            overview.formats.emplace_back(std::string(toText(format.format)), format.weight);
        NeedList needs(file, place);
        needs.addSource(config.data.problems, "problems");
        needs.addSource(config.data.split.train, "training problems");
        needs.addSource(config.data.split.test, "test problems");
        for (const RationaleSourceConfig &rationale : config.data.rationales)
            needs.addSource(rationale.source, rationaleDetail(rationale));
        needs.addStudent(config.student.from);
        overview.needs = needs.take();
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
