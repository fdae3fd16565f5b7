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
#include "widgets/setup/module_completer.h"
#include "widgets/setup/setting_field.h"

#include <QLineEdit>
#include <QStringListModel>
#include <QVBoxLayout>

#include <algorithm>

namespace retort {

namespace {

using Change = YamlChange::Kind;

constexpr int kChooserWidth = 190;
constexpr const char *kStudent = "student"; // the only one
constexpr const char *kAllLinear = "all-linear";

std::string newShape()
{
    return "{layers: " + std::to_string(FromScratchConfig().layers) + "}";
}

bool isOfAdapter(const RowSpec &row)
{
    return row.keys.front().find(".adapter.") != std::string::npos;
}

} // namespace

StudentSection::StudentSection(FieldBinder &binder, std::string key, QWidget *parent)
    : QWidget(parent), m_binder(binder), m_key(std::move(key))
{
    bareLayout<QVBoxLayout>(this);
    addChooser();
    addShape();
    addAdapter();
    const auto showAll = [this] {
        showStudent();
        showAdapter();
    };
    connect(&m_binder.document(), &SetupDocument::readingChanged, this, showAll);
    connect(&m_binder, &FieldBinder::factsChanged, this, showAll);
    showAll();
}

std::vector<RowSpec> StudentSection::rows() const
{
    std::vector<RowSpec> rows = sectionOf(SectionId::Student).rows;
    for (RowSpec &row : rows)
        for (std::string &key : row.keys)
            key = m_key + key.substr(std::string_view(kStudent).size());
    return rows;
}

QString StudentSection::named(const char *name) const
{
    const QString part = textOf(m_key).section(QLatin1Char('.'), 1);
    return part.isEmpty() ? QLatin1String(name) : QStringLiteral("%1-%2").arg(QLatin1String(name), part);
}

const StudentConfig &StudentSection::settings() const
{
    const RunConfig &config = m_binder.document().config();
    if (m_key == kStudent)
        return config.student;
    if (!config.students)
        return m_none;
    if (m_key == "students.guide")
        return config.students->guide ? *config.students->guide : m_none;
    return m_key == "students.solver" ? config.students->solver : config.students->decomposer;
}

void StudentSection::addChooser()
{
    m_studentRow = new FormRow(tr("Start from"), this);
    m_student = new CalmComboBox(m_studentRow);
    m_student->setObjectName(named("studentChooser"));
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
    for (const RowSpec &row : rows())
        if (!isOfAdapter(row))
            m_shape->layout()->addWidget(m_binder.row(row.label, row.keys, m_shape));
}

/// Full weights and an adapter are one setting apart: the section student.adapter is there or not.
void StudentSection::addAdapter()
{
    m_kindRow = new FormRow(tr("Adapter"), this);
    m_kind = new Segments(m_kindRow);
    m_kind->setObjectName(named("adapterKind"));
    m_kind->setAccessibleName(tr("Adapter"));
    m_kind->setChoices({tr("Full"), tr("LoRA")});
    m_kind->setToolTip(Qt::convertFromPlainText(tr("Full: all weights are trained. LoRA: a low-rank adapter is trained "
                                                   "over frozen weights, with less memory and "
                                                   "smaller checkpoints (%1)")
                                                    .arg(textOf(keyOf("adapter")))));
    m_kindRow->addControl(m_kind);
    layout()->addWidget(m_kindRow);
    connect(m_kind, &Segments::chosen, this, [this](int index) { setAdapter(index == 1); });
    m_adapter = new QWidget(this);
    bareLayout<QVBoxLayout>(m_adapter);
    layout()->addWidget(m_adapter);
    for (const RowSpec &row : rows())
        if (isOfAdapter(row))
            m_adapter->layout()->addWidget(m_binder.row(row.label, row.keys, m_adapter));
    completeModules();
}

void StudentSection::completeModules()
{
    m_modules = new QStringListModel(this);
    const QString field = textOf(keyOf("adapter.modules")).replace(QLatin1Char('.'), QLatin1Char('-'));
    if (auto *line = m_adapter->findChild<QLineEdit *>(field))
        new ModuleCompleter(m_modules, line);
}

void StudentSection::showStudent()
{
    const std::string from = settings().from;
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
    const QString problem = m_binder.problemAt(keyOf("from"));
    m_student->setToolTip(
        Qt::convertFromPlainText(problem.isEmpty() ? settingOf(keyOf("from"))->help.c_str() : problem));
    m_studentRow->setHint(problem.isEmpty() ? line : problem);
    m_shape->setVisible(from.empty());
}

void StudentSection::showAdapter()
{
    const StudentConfig &student = settings();
    const auto known = m_binder.facts().sizes.find(m_key);
    const StudentSize facts = known == m_binder.facts().sizes.end() ? StudentSize() : known->second;
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
        emit browseRequested(textOf(keyOf("from")));
        return;
    }
    const QString path = m_student->itemData(index).toString();
    if (!path.isEmpty())
        return m_binder.apply({{Change::Set, keyOf("from"), yamlText(path.toStdString()), 0},
                               {Change::Remove, keyOf("from_scratch"), {}, 0}});
    std::vector<YamlChange> changes;
    if (m_key != kStudent) // one of several keeps its place
        changes.push_back({Change::Set, keyOf("from_scratch"), newShape(), 0});
    changes.push_back({Change::Remove, keyOf("from"), {}, 0});
    if (m_binder.document().isGiven(keyOf("adapter"))) // it lies over the weights of a student that exists
        changes.push_back({Change::Remove, keyOf("adapter"), {}, 0});
    m_binder.apply(changes);
}

void StudentSection::setAdapter(bool isOn)
{
    if (isOn == settings().adapter.has_value())
        return;
    if (isOn)
        m_binder.apply({{Change::Set, keyOf("adapter"), "{rank: 16, alpha: 32}", 0}});
    else
        m_binder.apply({{Change::Remove, keyOf("adapter"), {}, 0}});
    showAdapter(); // a refused change leaves the choice as it was
}

void StudentSection::setNarrow(bool isNarrow)
{
    m_studentRow->setNarrow(isNarrow);
    m_kindRow->setNarrow(isNarrow);
}

} // namespace retort
