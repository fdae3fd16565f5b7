#include "core/report/build_document.h"

#include "core/base/text.h"
#include "core/data/catalogue.h"
#include "core/formats/path_name.h"
#include "core/report/json_values.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace retort {

namespace {

using Json = nlohmann::json;

constexpr std::size_t kChartColumns = 360; // about two points for each pixel of a printed page

std::string duration(double seconds)
{
    const auto whole = static_cast<long long>(std::round(std::clamp(seconds, 0.0, 1e12)));
    if (whole < 120)
        return std::to_string(whole) + " s";
    if (whole < 7200)
        return std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s";
    return std::to_string(whole / 3600) + " h " + std::to_string(whole % 3600 / 60) + " min";
}

std::string factsLine(const ReportedRun &run)
{
    std::string line = std::string(toText(run.status.state)) + ", step " + std::to_string(run.status.step) + " of "
                       + std::to_string(run.status.totalSteps) + ", " + duration(run.status.seconds);
    for (const char *key : {"created", "torch", "device"})
        if (const std::string text = textIn(run.provenance, key); !text.empty())
            line += ", " + text;
    const std::string version = textIn(run.provenance, "retort");
    if (!version.empty())
        line += ", Retort " + version + " (" + textIn(run.provenance, "commit") + ")";
    return line;
}

/// The setting `description`, which is one line of the resolved settings: a JSON-like text or a plain one.
std::string descriptionOf(const ReportedRun &run)
{
    constexpr std::string_view kKey = "description: ";
    for (const std::string &line : splitLines(run.resolvedConfigText)) {
        if (!line.starts_with(kKey))
            continue;
        const std::string value = line.substr(kKey.size());
        const Json quoted = Json::parse(value, nullptr, false);
        return quoted.is_string() ? quoted.get<std::string>() : value;
    }
    return {};
}

std::vector<std::string> marksOf(const ReportedRun &run)
{
    std::vector<std::string> marks = textsIn(run.report, "marks");
    const double answered = numberIn(objectIn(run.provenance, "facts"), "test_answered").value_or(0);
    const auto says = [&](const char *begin) {
        return std::any_of(marks.begin(), marks.end(),
                           [&](const std::string &mark) { return mark.starts_with(begin); });
    };
    if (answered > 1 && !says("test answered"))
        marks.push_back("test answered " + formatNumber(answered) + " times");
    if (!run.rescores.empty())
        marks.emplace_back("post hoc looks at test");
    return marks;
}

ReportSection rescoreSection(const ReportedRun &run)
{
    ReportSection section {"Looked at after test was answered", {}};
    std::map<std::string, std::string> tried; // by set, the largest count
    ReportTable table {"post-hoc",
                       "Post hoc: other rules on the same texts; no claim rests on them",
                       {{"set"}, {"rules"}, {"path"}, {"right", true}, {"of", true}},
                       {},
                       {}};
    for (const Json &look : run.rescores) {
        const std::string set = textIn(look, "set");
        const std::string count = numberText(look, "rules_tried");
        if (parseNumber(count).value_or(0) >= parseNumber(tried[set]).value_or(0))
            tried[set] = count;
        const Json &rules = listIn(look, "rules");
        const std::string shown = withReplacedInvalidUtf8(rules.dump(-1, ' ', false, Json::error_handler_t::replace));
        for (const Json &path : listIn(look, "paths"))
            table.rows.push_back({set, shown, textIn(path, "title"), numberText(path, "right"), numberText(path, "n")});
    }
    for (const auto &[set, count] : tried)
        section.blocks.push_back(ReportWarning {"post hoc: " + (count.empty() ? "several" : count)
                                                + " rules were tried on " + set + " after it had been answered"});
    if (!table.rows.empty())
        section.blocks.push_back(std::move(table));
    return section;
}

struct ChartKind
{
    const char *prefix; // of the metric's name
    const char *title;
    bool isShare;
};

constexpr std::array kCharts {ChartKind {"loss/", "Loss", false}, ChartKind {"accuracy/", "Accuracy", true},
                              ChartKind {"learning_rate", "Learning rate", false},
                              ChartKind {"grad_norm", "Norm of the gradient", false}};

/// "decomposer:loss/cot" is a metric of the part decomposer.
std::pair<std::string, std::string> partAndName(const std::string &name)
{
    const std::size_t colon = name.find(':');
    if (colon == std::string::npos)
        return {"", name};
    return {name.substr(0, colon) + ": ", name.substr(colon + 1)};
}

std::string labelOf(const ReportCurve &curve, const ChartKind &kind)
{
    const auto [part, name] = partAndName(curve.name);
    const std::string rest = name.substr(std::string(kind.prefix).size());
    return part + curve.split + (rest.empty() ? "" : " " + titleOfPath(rest));
}

ReportChart chartOf(const ReportedRun &run, const ChartKind &kind)
{
    std::string id = kind.title;
    std::replace(id.begin(), id.end(), ' ', '-');
    ReportChart chart {lowerAscii(id), kind.title, "step", kind.isShare, {}};
    std::size_t colour = 0;
    for (const ReportCurve &curve : run.curves) {
        if (!partAndName(curve.name).second.starts_with(kind.prefix) || curve.points.empty())
            continue;
        const bool isDashed = curve.split != "train";
        for (const std::vector<ReportPoint> &tail : curve.abandoned)
            chart.series.push_back({"", thinned(tail, kChartColumns), colour, isDashed, true});
        chart.series.push_back({labelOf(curve, kind), thinned(curve.points, kChartColumns), colour, isDashed, false});
        ++colour;
    }
    return chart;
}

/// One point is a figure, not a curve: it stands in the tables.
bool isWorthShowing(const ReportChart &chart)
{
    return std::any_of(chart.series.begin(), chart.series.end(),
                       [](const ReportSeries &series) { return series.points.size() > 1; });
}

ReportSection curveSection(const ReportedRun &run)
{
    ReportSection section {"Curves", {}};
    for (const ChartKind &kind : kCharts)
        if (ReportChart chart = chartOf(run, kind); isWorthShowing(chart))
            section.blocks.push_back(std::move(chart));
    return section;
}

std::string licenceOf(const Json &input)
{
    if (std::string own = textIn(input, "licence"); !own.empty())
        return own;
    const CatalogueEntry *entry = catalogueEntryOf(textIn(input, "sha256"));
    if (entry != nullptr)
        return entry->licence;
    return textIn(input, "importer") == "generator" ? "made by Retort" : "not known";
}

ReportTable inputTable(const Json &inputs)
{
    ReportTable table {"data",
                       "What was read, with licence and SHA-256",
                       {{"what"}, {"layout"}, {"file"}, {"rows", true}, {"skipped", true}, {"licence"}, {"SHA-256"}},
                       {},
                       {}};
    for (const Json &input : inputs)
        table.rows.push_back({textIn(input, "name"), textIn(input, "importer"),
                              std::filesystem::path(textIn(input, "path")).filename().string(),
                              numberText(input, "rows"), numberText(input, "skipped"), licenceOf(input),
                              textIn(input, "sha256")});
    return table;
}

std::string change(const Json &filter, const char *before, const char *after)
{
    return numberText(filter, before) + " -> " + numberText(filter, after);
}

ReportTable filterTable(const Json &filters)
{
    ReportTable table {"filters",
                       "Rationales before and after the filter",
                       {{"format"},
                        {"teacher"},
                        {"problems", true},
                        {"rationales", true},
                        {"mean steps", true},
                        {"mean characters", true}},
                       {},
                       {}};
    for (const Json &filter : filters)
        table.rows.push_back({titleOfPath(textIn(filter, "format")), textIn(filter, "teacher"),
                              change(filter, "problems", "problems_kept"), change(filter, "rationales", "kept"),
                              change(filter, "mean_steps", "mean_steps_kept"),
                              change(filter, "mean_characters", "mean_characters_kept")});
    return table;
}

ReportSection dataSection(const ReportedRun &run)
{
    ReportSection section {"Data", {}};
    const Json &problems = objectIn(run.provenance, "problems");
    if (!problems.empty())
        section.blocks.push_back(ReportParagraph {
            numberText(problems, "train") + " training, " + numberText(problems, "validation") + " validation and "
            + numberText(problems, "test") + " test problems; " + numberText(problems, "leaks_kept_out")
            + " kept out of training because they are test questions."});
    if (const Json &inputs = listIn(run.provenance, "inputs"); !inputs.empty())
        section.blocks.push_back(inputTable(inputs));
    if (const Json &filters = listIn(run.report, "filters"); !filters.empty())
        section.blocks.push_back(filterTable(filters));
    return section;
}

ReportSection trainingSection(const ReportedRun &run)
{
    ReportSection section {"Training and its cost", {}};
    const Json &training = objectIn(run.report, "training");
    if (training.empty())
        return section;
    section.blocks.push_back(ReportParagraph {
        numberText(training, "steps") + " steps in " + duration(numberIn(training, "seconds").value_or(0)) + ", "
        + numberText(training, "tokens") + " tokens seen, " + numberText(training, "parameters") + " parameters, "
        + numberText(run.provenance, "trained_parameters") + " of them trained."});
    ReportTable table {"training",
                       "What each format was trained on",
                       {{"format"}, {"examples", true}, {"too long", true}, {"target tokens", true}, {"passes", true}},
                       {},
                       {}};
    for (const Json &format : listIn(training, "formats"))
        table.rows.push_back({titleOfPath(textIn(format, "format")), numberText(format, "examples"),
                              numberText(format, "overlong"), numberText(format, "target_tokens"),
                              numberText(format, "passes")});
    if (!table.rows.empty())
        section.blocks.push_back(std::move(table));
    return section;
}

std::string headOf(const PathPrediction &path)
{
    const std::string title = titleOfPath(nameOfPath(path.format, path.variant));
    return path.sample > 0 ? title + ", sample " + std::to_string(path.sample + 1) : title;
}

ReportRationale rationaleOf(const Prediction &prediction)
{
    ReportRationale rationale {prediction.question, prediction.gold,    prediction.vote.value_or("none"),
                               prediction.verdict,  prediction.failure, {}};
    std::vector<std::string> seen;
    for (const PathPrediction &path : prediction.paths) {
        const std::string key = nameOfPath(path.format, path.variant);
        if (std::find(seen.begin(), seen.end(), key) != seen.end())
            continue; // the first sample of each path is enough to read
        seen.push_back(key);
        rationale.paths.push_back({headOf(path), path.text, path.answer.value_or("none"), path.verdict});
    }
    return rationale;
}

ReportSection rationaleSection(const ReportedRun &run)
{
    ReportSection section {"Rationales", {}};
    const SampledAnswers &answers = run.answers;
    if (answers.right.empty() && answers.wrong.empty())
        return section;
    section.blocks.push_back(ReportParagraph {
        std::to_string(answers.right.size()) + " right and " + std::to_string(answers.wrong.size()) + " wrong of "
        + std::to_string(answers.answered) + " answers of " + answers.set
        + ", spread evenly over the set. What the student wrote stands in frames, as it wrote it; of several samples "
          "the first."});
    if (answers.brokenLines > 0)
        section.blocks.push_back(
            ReportWarning {std::to_string(answers.brokenLines) + " lines of its file cannot be read"});
    for (const std::vector<Prediction> *list : {&answers.right, &answers.wrong})
        for (const Prediction &prediction : *list)
            section.blocks.push_back(rationaleOf(prediction));
    return section;
}

ReportSection settingSection(const ReportedRun &run)
{
    ReportSection section {"Settings", {}};
    if (!run.configText.empty())
        section.blocks.push_back(ReportListing {"As written", run.configText});
    if (!run.resolvedConfigText.empty())
        section.blocks.push_back(ReportListing {"Every value", run.resolvedConfigText});
    return section;
}

} // namespace

ReportDocument buildDocument(const ReportedRun &run)
{
    ReportDocument document;
    document.title = textIn(run.report, "name");
    document.description = descriptionOf(run);
    if (document.title.empty())
        document.title = std::filesystem::absolute(run.directory).lexically_normal().filename().string();
    document.facts = factsLine(run);
    document.marks = marksOf(run);
    std::vector<ReportSection> sections = resultSections(run);
    for (ReportSection section : {claimsSection(run), rescoreSection(run), curveSection(run), dataSection(run),
                                  trainingSection(run), rationaleSection(run), settingSection(run)})
        if (!section.blocks.empty())
            sections.push_back(std::move(section));
    document.sections = std::move(sections);
    return document;
}

} // namespace retort
