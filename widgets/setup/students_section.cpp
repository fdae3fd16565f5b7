#include "widgets/setup/students_section.h"

#include "core/config/setting_reporter.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/common/segments.h"
#include "widgets/setup/field_binder.h"
#include "widgets/setup/form_row.h"
#include "widgets/setup/memory_bar.h"
#include "widgets/setup/more_rows.h"
#include "widgets/setup/setup_sections.h"
#include "widgets/setup/student_section.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace retort {

namespace {

using Change = YamlChange::Kind;

constexpr const char *kStudents = "students";
constexpr const char *kGuide = "students.guide";
constexpr const char *kFormats = "formats";
constexpr const char *kPaths = "evaluation.paths";

/// What stands under More of `student`, for one of several.
std::vector<MoreRows::Row> moreOf(const std::string &key)
{
    std::vector<MoreRows::Row> rows;
    for (const std::string &name : moreKeys(sectionOf(SectionId::Student)))
        rows.emplace_back(QString(), std::vector {key + name.substr(std::string_view("student").size())});
    return rows;
}

bool isOwnPath(const PathConfig &path)
{
    return path.format == FormatKind::Socratic || !path.from.empty();
}

} // namespace

StudentsSection::StudentsSection(FieldBinder &binder, QWidget *parent) : QWidget(parent), m_binder(binder)
{
    auto *layout = bareLayout<QVBoxLayout>(this);
    addChoice();
    m_one = new QWidget(this);
    addStudent("student", bareLayout<QVBoxLayout>(m_one));
    layout->addWidget(m_one);
    m_several = new QWidget(this);
    m_several->setObjectName(QStringLiteral("severalStudents"));
    m_panels = bareLayout<QVBoxLayout>(m_several);
    addTurns();
    layout->addWidget(m_several);
    m_marks = makeLabel({}, {TextSize::Caption, "warning"}, this);
    m_marks->setObjectName(QStringLiteral("studentMarksNote"));
    m_marks->setWordWrap(true);
    layout->addWidget(m_marks);
    m_memory = new MemoryBar(this);
    layout->addWidget(m_memory);
    connect(&m_binder.document(), &SetupDocument::readingChanged, this, &StudentsSection::refresh);
    connect(&m_binder, &FieldBinder::factsChanged, this, &StudentsSection::refresh);
    refresh();
}

void StudentsSection::addChoice()
{
    m_row = new FormRow(tr("Students"), this);
    m_choice = new Segments(m_row);
    m_choice->setObjectName(QStringLiteral("studentsKind"));
    m_choice->setAccessibleName(tr("Students"));
    m_choice->setChoices({tr("One"), tr("Two"), tr("Three")});
    m_choice->setToolTip(Qt::convertFromPlainText(tr(
        "One: a student that writes whole rationales. Two: a decomposer asks sub-questions and a solver answers each, "
        "in turns (Socratic CoT). Three: a guide predicts the plan of the decomposer, too (students)")));
    m_row->addControl(m_choice);
    layout()->addWidget(m_row);
    connect(m_choice, &Segments::chosen, this, &StudentsSection::choose);
}

/// How sub-questions come about.
void StudentsSection::addTurns()
{
    auto *panel = new QWidget(m_several);
    auto *layout = bareLayout<QVBoxLayout>(panel);
    layout->addWidget(makeLabel(tr("Sub-questions"), {TextSize::Body, "text1", QFont::Medium}, panel));
    for (const auto &[label, key] :
         {std::pair(tr("Guidance"), "guidance"), std::pair(tr("Guided by"), "guidance_from"),
          std::pair(tr("Questions from"), "questions_from"), std::pair(tr("Most questions"), "max_questions")})
        layout->addWidget(m_binder.row(label, {std::string("socratic.") + key}, panel));
    m_panels->addWidget(panel);
}

StudentSection *StudentsSection::addStudent(const std::string &key, QVBoxLayout *layout)
{
    auto *student = new StudentSection(m_binder, key, layout->parentWidget());
    student->setNarrow(m_isNarrow);
    connect(student, &StudentSection::browseRequested, this, &StudentsSection::browseRequested);
    layout->addWidget(student);
    m_students.push_back(student);
    return student;
}

void StudentsSection::makeParts()
{
    if (!m_parts.empty())
        return;
    addPart("decomposer", tr("Decomposer"), tr("writes the sub-questions"));
    addPart("solver", tr("Solver"), tr("answers each"));
    addPart("guide", tr("Guide"), tr("predicts the decomposer's guidance"));
}

void StudentsSection::addPart(const std::string &part, const QString &title, const QString &what)
{
    auto *panel = makePanel(m_several);
    panel->setObjectName(QStringLiteral("part-") + textOf(part));
    auto *layout = new QVBoxLayout(panel);
    layout->setContentsMargins(12, 8, 8, 10);
    layout->setSpacing(measure::kGroup);
    auto *head = bareLayout<QHBoxLayout>(nullptr);
    head->addWidget(makeLabel(title, {TextSize::Body, "text1", QFont::Medium}, panel));
    head->addWidget(makeLabel(what, {TextSize::Caption, "text3"}, panel));
    head->addStretch();
    layout->addLayout(head);
    const std::string key = std::string(kStudents) + "." + part;
    addStudent(key, layout);
    layout->addWidget(new MoreRows(m_binder, moreOf(key), textOf(part), tr("%1: more settings").arg(title), panel));
    m_panels->insertWidget(int(m_parts.size()), panel);
    m_parts[part] = panel;
}

void StudentsSection::refresh()
{
    const auto &students = m_binder.document().config().students;
    const int kind = !students ? One : students->guide ? Three : Two;
    if (kind != One)
        makeParts();
    if (kind != One)
        m_parts["guide"]->setVisible(kind == Three);
    const SetupFacts &facts = m_binder.facts();
    m_marks->setText(facts.marksNote);
    m_marks->setVisible(!facts.marksNote.isEmpty());
    m_memory->setMemory(facts.memory);
    const QString problem = m_binder.problemAt(kStudents);
    m_row->setHint(!problem.isEmpty() ? problem
                   : kind == One      ? tr("whole rationales")
                   : kind == Two      ? tr("answer in turns")
                                      : tr("in turns, guided"));
    m_choice->setCurrent(kind);
    m_one->setVisible(kind == One);
    m_several->setVisible(kind != One);
    if (kind == m_kind)
        return;
    m_kind = kind;
    emit severalChanged(kind != One);
}

void StudentsSection::choose(int kind)
{
    if (kind == m_kind)
        return;
    std::vector<YamlChange> changes;
    if (kind == One)
        toOne(changes);
    if (m_kind == One)
        toSeveral(changes);
    if (kind == Three || m_kind == Three)
        setGuide(kind == Three, changes);
    m_binder.apply(changes);
    m_choice->setCurrent(m_kind); // a refused change leaves the choice as it was
}

/// Each setting of a student that stands in the text, one by one: sections stay sections.
void StudentsSection::copyStudent(const std::string &from, const std::string &to,
                                  std::vector<YamlChange> &changes) const
{
    const YamlNode *given = findInYaml(m_binder.document().given(), from);
    if (!given || given->entries.empty())
        return changes.push_back(
            {Change::Set, to + ".from_scratch", "{layers: " + std::to_string(FromScratchConfig().layers) + "}", 0});
    for (const YamlEntry &entry : given->entries)
        changes.push_back({Change::Set, to + "." + entry.key, yamlInOneLine(entry.value), 0});
}

/// Several students share the Socratic format: what else is trained, and paths of it, go.
void StudentsSection::keepSocratic(std::vector<YamlChange> &changes) const
{
    const SetupDocument &document = m_binder.document();
    const RunConfig &config = document.config();
    const bool isGiven = document.isGiven(kFormats);
    const auto isSocratic = [](const FormatConfig &format) { return format.format == FormatKind::Socratic; };
    const bool hasIt = isGiven && std::ranges::any_of(config.formats, isSocratic);
    if (!hasIt)
        changes.push_back(
            {Change::Insert, kFormats, "{format: socratic}", isGiven ? config.formats.size() : std::size_t(0)});
    for (std::size_t i = isGiven ? config.formats.size() : 0; i > 0; --i)
        if (!isSocratic(config.formats[i - 1]))
            changes.push_back({Change::Remove, entryKey(kFormats, i - 1), {}, 0});
    for (std::size_t i = config.evaluation.paths.size(); i > 0; --i)
        if (!isOwnPath(config.evaluation.paths[i - 1]))
            changes.push_back({Change::Remove, entryKey(kPaths, i - 1), {}, 0});
    const std::string &ties = config.evaluation.vote.tieFormat;
    if (!ties.empty() && ties != toText(FormatKind::Socratic))
        changes.push_back({Change::Remove, "evaluation.vote.ties", {}, 0});
}

void StudentsSection::toSeveral(std::vector<YamlChange> &changes) const
{
    copyStudent("student", "students.decomposer", changes);
    copyStudent("student", "students.solver", changes);
    if (m_binder.document().isGiven("student"))
        changes.push_back({Change::Remove, "student", {}, 0});
    keepSocratic(changes);
}

void StudentsSection::toOne(std::vector<YamlChange> &changes) const
{
    copyStudent("students.solver", "student", changes);
    changes.push_back({Change::Remove, kStudents, {}, 0});
    if (m_binder.document().isGiven("socratic"))
        changes.push_back({Change::Remove, "socratic", {}, 0});
}

/// A guide predicts the guidance, so both come and go together.
void StudentsSection::setGuide(bool isWanted, std::vector<YamlChange> &changes) const
{
    const bool areSeveral = m_kind != One;
    if (isWanted) {
        copyStudent(areSeveral ? "students.decomposer" : "student", kGuide, changes);
        if (m_binder.document().config().socratic.guidance == Guidance::None)
            changes.push_back({Change::Set, "socratic.guidance", "steps", 0});
        changes.push_back({Change::Set, "socratic.guidance_from", "guide", 0});
        return;
    }
    const bool hasStudents =
        std::ranges::none_of(changes, [](const YamlChange &change) { return change.path == kStudents; });
    if (!hasStudents)
        return; // all of them go
    changes.push_back({Change::Remove, kGuide, {}, 0});
    for (const char *key : {"socratic.guidance_from", "socratic.guidance"})
        if (m_binder.document().isGiven(key))
            changes.push_back({Change::Remove, key, {}, 0});
}

void StudentsSection::setNarrow(bool isNarrow)
{
    m_isNarrow = isNarrow;
    m_row->setNarrow(isNarrow);
    for (StudentSection *student : m_students)
        student->setNarrow(isNarrow);
}

} // namespace retort
