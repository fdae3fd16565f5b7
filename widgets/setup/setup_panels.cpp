#include "widgets/setup/setup_panels.h"

#include "core/models/adapter_modules.h"
#include "widgets/common/numbers.h"
#include "widgets/setup/checks_panel.h"
#include "widgets/setup/estimate_panel.h"
#include "widgets/setup/example_panel.h"
#include "widgets/setup/length_panel.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace retort {

namespace {

constexpr const char *kSyntheticTeacher = "synthetic";
constexpr const char *kMarksCheck = "formats.marks";

/// As core names them, whatever the language of the window is.
SectionId sectionNamed(std::string_view name)
{
    constexpr std::array<std::pair<std::string_view, SectionId>, 6> kNames {{{"data", SectionId::Data},
                                                                             {"rationales", SectionId::Rationales},
                                                                             {"formats", SectionId::Formats},
                                                                             {"student", SectionId::Student},
                                                                             {"training", SectionId::Training},
                                                                             {"evaluation", SectionId::Evaluation}}};
    for (const auto &[known, id] : kNames)
        if (known == name)
            return id;
    return SectionId::Checks;
}

QString sourceOf(const FormatPreview &format)
{
    QStringList teachers;
    for (const std::string &teacher : format.teachers)
        if (teacher != kSyntheticTeacher) // the chip says it
            teachers << textOf(teacher);
    const QString names = teachers.join(QStringLiteral(", "));
    const QString kept = format.kept < format.rationales ? SetupPanels::tr("%1 of %2 kept")
                                                               .arg(wholeText(std::int64_t(format.kept)),
                                                                    wholeText(std::int64_t(format.rationales)))
                                                         : SetupPanels::tr("all kept");
    return names.isEmpty() ? kept : QStringLiteral("%1, %2").arg(names, kept);
}

/// What is trained of a student, and on which of its layers adapters may lie.
StudentSize sizeOf(const SetupPreview &preview)
{
    StudentSize facts;
    if (preview.parameters == 0)
        return facts;
    facts.parameters = facts.trained = preview.parameters;
    for (const LinearModule &module : linearModules(preview.student))
        facts.modules << textOf(module.name.substr(module.name.rfind('.') + 1));
    facts.modules.removeDuplicates();
    const auto &adapter = preview.config.student.adapter;
    if (adapter && preview.studentError.empty())
        facts.trained = adapterParameterCount(preview.student, adapter->modules, adapter->rank);
    return facts;
}

void addStudentFacts(const SetupReport &report, SetupFacts &facts)
{
    const SetupPreview &preview = report.preview;
    if (preview.parts.empty())
        facts.sizes[preview.studentKey()] = sizeOf(preview);
    for (const SetupPreview &part : preview.parts)
        facts.sizes[part.studentKey()] = sizeOf(part);
    for (const Check &check : report.checks)
        if (check.id == kMarksCheck && check.state != CheckState::Passed)
            facts.marksNote = textOf(check.sentence);
    if (!report.estimate)
        return;
    const RunEstimate &estimate = *report.estimate;
    const bool isOnCpu = estimate.isOnCpu(); // else answering and libraries lie in the machine's memory
    facts.memory = MemoryFacts {shownDevice(estimate.device),
                                estimate.weightBytes - estimate.gradientBytes - estimate.momentBytes,
                                estimate.gradientBytes,
                                estimate.momentBytes,
                                estimate.activationBytes,
                                isOnCpu ? estimate.answerBytes : 0,
                                isOnCpu ? estimate.engineBytes : 0,
                                isOnCpu ? report.machine.memoryBytes : report.machine.deviceMemory.installed,
                                isOnCpu ? report.machine.freeMemoryBytes : report.machine.deviceMemory.free};
}

/// Several students learn of one format: their examples are counted together.
void addFormatFacts(const FormatPreview &format, bool isCounted, SetupFacts &facts)
{
    const std::string name(toText(format.config.format));
    const auto tokens = isCounted ? std::optional(std::int64_t(format.targetTokens)) : std::nullopt;
    const auto known = std::ranges::find(facts.formats, name, &FormatFacts::format);
    if (known == facts.formats.end())
        return facts.formats.push_back(
            {name, std::int64_t(format.examples), tokens, sourceOf(format), format.isSynthetic});
    known->examples += std::int64_t(format.examples);
    if (known->targetTokens && tokens)
        *known->targetTokens += *tokens;
}

/// What could train here, and what the choice means.
void addDevices(const SetupReport &report, SetupFacts &facts)
{
    const CheckMachine &machine = report.machine;
    std::vector<std::string> names {"auto", "cpu"};
    for (int i = 0; i < machine.devices.cudaDevices; ++i)
        names.push_back("cuda:" + std::to_string(i));
    if (machine.devices.cudaDevices == 0)
        names.emplace_back("cuda");
    names.emplace_back("mps");
    for (const std::string &name : names)
        facts.devices.push_back({textOf(name), textOf(whyNoDevice(name, machine.devices))});
    const std::string &setting = report.preview.config.training.device;
    const std::string here = trainingDevice(report.preview.config, machine);
    if (!machine.environmentDevice.empty())
        facts.deviceNote = SetupPanels::tr("%1: RETORT_DEVICE wins").arg(textOf(machine.environmentDevice));
    else if (!whyNoDevice(setting, machine.devices).empty())
        facts.deviceNote = SetupPanels::tr("not on this machine");
    else if (setting == "auto")
        facts.deviceNote =
            here == "cpu" ? SetupPanels::tr("the CPU here") : SetupPanels::tr("%1 here").arg(textOf(here));
}

} // namespace

SetupPanels::SetupPanels(SetupPage &page, SetupWatch &watch, QObject *parent)
    : QObject(parent), m_page(page), m_watch(watch)
{
    m_example = new ExamplePanel(&page);
    m_lengths = new LengthPanel(&page);
    m_checks = new ChecksPanel(&page);
    m_estimate = new EstimatePanel(&page);
    page.place(m_example, m_lengths, m_checks, m_estimate);
    connect(&page.document(), &SetupDocument::readingChanged, this, &SetupPanels::look);
    connect(&page.document(), &SetupDocument::originChanged, this, [this] {
        if (m_folders.experimentFolder != m_page.document().origin().baseFolder)
            look(); // its relative paths start elsewhere
    });
    connect(&watch, &SetupWatch::reported, this, &SetupPanels::showReport);
    connect(&watch, &SetupWatch::failed, this, [this](const QString &message) { m_page.showMessage(message, true); });
    connect(&watch, &SetupWatch::lookingChanged, this, [this] {
        m_example->setLooking(m_watch.isLooking());
        m_checks->setLooking(m_watch.isLooking());
    });
    connect(m_lengths, &LengthPanel::exampleWanted, m_example, &ExamplePanel::showExample);
    connect(m_checks, &ChecksPanel::exampleWanted, m_example, &ExamplePanel::showExample);
    connect(m_checks, &ChecksPanel::fixWanted, this, &SetupPanels::apply);
}

void SetupPanels::setFolders(const std::filesystem::path &data, const std::filesystem::path &workspace)
{
    m_folders.dataFolder = data;
    m_folders.workspaceFolder = workspace;
}

void SetupPanels::setChoices(const std::vector<StudentChoice> &students, const QStringList &datasets)
{
    if (m_facts.students == students && m_facts.datasets == datasets)
        return;
    m_facts.students = students;
    m_facts.datasets = datasets;
    m_page.setFacts(m_facts);
}

void SetupPanels::look()
{
    const SetupDocument &document = m_page.document();
    showChecks();
    if (document.draftId().empty() || document.isBroken() || !document.isRead())
        return;
    m_folders.experimentFolder = document.origin().baseFolder;
    m_watch.look(document.config(), m_folders);
}

void SetupPanels::showReport()
{
    const auto &report = m_watch.report();
    m_example->setReport(report);
    m_lengths->setReport(report);
    m_estimate->setEstimate(report ? report->estimate : std::nullopt);
    showChecks();
    if (report)
        m_facts = factsOf(*report);
    m_page.setFacts(m_facts);
}

/// Problems of the text are the document's: they stand in the list, and the page counts them itself.
void SetupPanels::showChecks()
{
    std::vector<Check> checks = checksOf(m_page.document().problems(), m_page.document().problemCount());
    CheckCounts counts;
    if (const auto &report = m_watch.report()) {
        counts.isKnown = true;
        counts.errors = int(countOf(report->checks, CheckState::Error));
        counts.warnings = int(countOf(report->checks, CheckState::Warning));
        for (const Check &check : report->checks) {
            SectionState &state = counts.sections[sectionNamed(check.section)];
            state.errors += check.state == CheckState::Error;
            state.warnings += check.state == CheckState::Warning;
        }
        checks.insert(checks.end(), report->checks.begin(), report->checks.end());
    }
    m_checks->setChecks(checks);
    m_page.setChecks(counts);
}

void SetupPanels::apply(const CheckFix &fix)
{
    if (fix.edits.empty())
        return m_page.goToPlace(fix.place);
    const std::string refusal = m_page.document().apply(fix.edits);
    if (!refusal.empty())
        m_page.showMessage(tr("Not changed: %1.").arg(textOf(refusal)), false);
}

SetupFacts SetupPanels::factsOf(const SetupReport &report) const
{
    SetupFacts facts;
    facts.students = m_facts.students;
    facts.datasets = m_facts.datasets;
    addDevices(report, facts);
    if (!report.preview.dataError.empty())
        return facts; // nothing was read, which is not the same as no examples
    for (const FormatPreview &format : report.preview.formats)
        addFormatFacts(format, report.preview.studentError.empty(), facts);
    addStudentFacts(report, facts);
    if (report.preview.totalSteps > 0) {
        facts.steps = report.preview.totalSteps;
        facts.epochs = report.preview.epochs();
    }
    return facts;
}

} // namespace retort
