#include "widgets/setup/student_section.h"

#include "core/config/yaml_edit.h"
#include "widgets/common/amounts.h"
#include "widgets/common/calm_combo_box.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/common/segments.h"
#include "widgets/common/shown_text.h"
#include "widgets/setup/field_binder.h"
#include "widgets/setup/form_row.h"
#include "widgets/setup/memory_bar.h"
#include "widgets/setup/module_completer.h"
#include "widgets/setup/setup_sections.h"

#include <QLineEdit>
#include <QStringListModel>
#include <QVBoxLayout>

#include <algorithm>

namespace retort {

namespace {

using Change = YamlChange::Kind;

constexpr int kChooserWidth = 190;
constexpr const char *kAdapterKey = "student.adapter";
constexpr const char *kAllLinear = "all-linear";

bool isOfAdapter(const RowSpec &row)
{
    return row.keys.front().starts_with(kAdapterKey);
}

} // namespace

StudentSection::StudentSection(FieldBinder &binder, QWidget *parent) : QWidget(parent), m_binder(binder)
{
    bareLayout<QVBoxLayout>(this);
    addChooser();
    addShape();
    addAdapter();
    m_marks = makeLabel({}, {TextSize::Caption, "warning"}, this);
    m_marks->setObjectName(QStringLiteral("studentMarksNote"));
    m_marks->setWordWrap(true);
    layout()->addWidget(m_marks);
    m_memory = new MemoryBar(this);
    layout()->addWidget(m_memory);
    connect(&m_binder.document(), &SetupDocument::readingChanged, this, &StudentSection::showAll);
    connect(&m_binder, &FieldBinder::factsChanged, this, &StudentSection::showAll);
    showAll();
}

void StudentSection::addChooser()
{
    m_studentRow = new FormRow(tr("Start from"), this);
    m_student = new CalmComboBox(m_studentRow);
    m_student->setObjectName(QStringLiteral("studentChooser"));
    m_student->setAccessibleName(tr("Start from"));
    m_student->setMinimumWidth(kChooserWidth);
    m_studentRow->addControl(m_student);
    layout()->addWidget(m_studentRow);
    connect(m_student, &QComboBox::activated, this, &StudentSection::choose);
}

void StudentSection::addShape()
{
    m_shape = new QWidget(this);
    bareLayout<QVBoxLayout>(m_shape);
    layout()->addWidget(m_shape);
    for (const RowSpec &row : sectionOf(SectionId::Student).rows)
        if (!isOfAdapter(row))
            m_shape->layout()->addWidget(m_binder.row(row.label, row.keys, m_shape));
}

/// Full weights and an adapter are one setting apart: the section student.adapter is there or not.
void StudentSection::addAdapter()
{
    m_kindRow = new FormRow(tr("Adapter"), this);
    m_kind = new Segments(m_kindRow);
    m_kind->setObjectName(QStringLiteral("adapterKind"));
    m_kind->setAccessibleName(tr("Adapter"));
    m_kind->setChoices({tr("Full"), tr("LoRA")});
    m_kind->setToolTip(Qt::convertFromPlainText(tr(
        "Full: all weights are trained. LoRA: a low-rank adapter is trained over frozen weights, with less memory and "
        "smaller checkpoints (student.adapter)")));
    m_kindRow->addControl(m_kind);
    layout()->addWidget(m_kindRow);
    connect(m_kind, &Segments::chosen, this, [this](int index) { setAdapter(index == 1); });
    m_adapter = new QWidget(this);
    bareLayout<QVBoxLayout>(m_adapter);
    layout()->addWidget(m_adapter);
    for (const RowSpec &row : sectionOf(SectionId::Student).rows)
        if (isOfAdapter(row))
            m_adapter->layout()->addWidget(m_binder.row(row.label, row.keys, m_adapter));
    completeModules();
}

void StudentSection::completeModules()
{
    m_modules = new QStringListModel(this);
    if (auto *line = m_adapter->findChild<QLineEdit *>(QStringLiteral("student-adapter-modules")))
        new ModuleCompleter(m_modules, line);
}

void StudentSection::showAll()
{
    showStudent();
    showAdapter();
    const SetupFacts &facts = m_binder.facts();
    m_marks->setText(facts.marksNote);
    m_marks->setVisible(!facts.marksNote.isEmpty());
    m_memory->setMemory(facts.memory);
}

void StudentSection::showStudent()
{
    const std::string from = m_binder.document().config().student.from;
    m_student->clear();
    m_student->addItem(tr("nothing, a new student"), QString());
    QString line = tr("its shape stands below");
    bool isKnown = from.empty();
    for (const StudentChoice &student : m_binder.facts().students) {
        m_student->addItem(student.name, textOf(student.path));
        isKnown = isKnown || student.path == from;
        line = student.path == from && !from.empty() ? student.line : line;
    }
    if (!isKnown) {
        m_student->addItem(textOf(from).section(QLatin1Char('/'), -1), textOf(from));
        line = textOf(from);
    }
    m_student->addItem(tr("Another folder..."));
    m_student->setCurrentIndex(std::max(0, m_student->findData(textOf(from))));
    const QString problem = m_binder.problemAt("student.from");
    m_student->setToolTip(
        Qt::convertFromPlainText(problem.isEmpty() ? settingOf("student.from")->help.c_str() : problem));
    m_studentRow->setHint(problem.isEmpty() ? line : problem);
    m_shape->setVisible(from.empty());
}

void StudentSection::showAdapter()
{
    const StudentConfig &student = m_binder.document().config().student;
    const SetupFacts &facts = m_binder.facts();
    m_kind->setCurrent(student.adapter ? 1 : 0);
    m_kind->setSegmentEnabled(1, !student.from.empty() || student.adapter,
                              tr("A new student has no weights that an adapter could lie over: start from one"));
    m_adapter->setVisible(student.adapter.has_value());
    QString hint;
    if (facts.trained && facts.parameters && *facts.parameters > 0)
        hint = *facts.trained == *facts.parameters
                   ? tr("%1 trainable").arg(amountText(double(*facts.trained)))
                   : tr("%1 trainable, %2")
                         .arg(amountText(double(*facts.trained)),
                              percentText(double(*facts.trained) / double(*facts.parameters)));
    m_kindRow->setHint(hint);
    m_modules->setStringList(QStringList {QLatin1String(kAllLinear)} + facts.modules);
}

void StudentSection::choose(int index)
{
    if (index == m_student->count() - 1) {
        showStudent();
        emit browseRequested(QStringLiteral("student.from"));
        return;
    }
    const QString path = m_student->itemData(index).toString();
    if (!path.isEmpty())
        return m_binder.apply({{Change::Set, "student.from", yamlText(path.toStdString()), 0},
                               {Change::Remove, "student.from_scratch", {}, 0}});
    std::vector<YamlChange> changes {{Change::Remove, "student.from", {}, 0}};
    if (m_binder.document().isGiven(kAdapterKey)) // it lies over the weights of a student that exists
        changes.push_back({Change::Remove, kAdapterKey, {}, 0});
    m_binder.apply(changes);
}

void StudentSection::setAdapter(bool isOn)
{
    if (isOn == m_binder.document().config().student.adapter.has_value())
        return;
    if (isOn)
        m_binder.apply({{Change::Set, kAdapterKey, "{rank: 16, alpha: 32}", 0}});
    else
        m_binder.apply({{Change::Remove, kAdapterKey, {}, 0}});
    showAdapter(); // a refused change leaves the choice as it was
}

void StudentSection::setNarrow(bool isNarrow)
{
    m_studentRow->setNarrow(isNarrow);
    m_kindRow->setNarrow(isNarrow);
}

} // namespace retort
