#include "widgets/setup/source_panels.h"

#include "core/config/setting_reporter.h"
#include "core/config/yaml_edit.h"
#include "widgets/common/layouts.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/setup/field_binder.h"
#include "widgets/setup/form_row.h"
#include "widgets/setup/more_rows.h"
#include "widgets/setup/setting_field.h"
#include "widgets/setup/source_editor.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace retort {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("retort", text);
}

std::vector<std::string> inside(const std::string &entry, std::vector<std::string> keys)
{
    for (std::string &key : keys)
        key = entry + '.' + key;
    return keys;
}

} // namespace

SourceListSpec rationaleList()
{
    return {.list = "data.rationales",
            .name = QStringLiteral("rationale"),
            .none = tr("None are listed. Built-in problems and data sets may bring their own; files need a source "
                       "here."),
            .title = tr("Source %1"),
            .add = tr("Add rationales"),
            .addTip = tr("A file of a teacher's rationales, in one of the layouts that Retort reads"),
            .newEntry = "{importer: llm-adapters, path: \"\", format: cot, keep: correct}",
            .rows = {{tr("Format, keep"), {"format", "keep"}},
                     {tr("Teacher"), {"teacher"}},
                     {tr("Trust values"), {"trust_recorded_values"}}},
            .more = {{tr("Checks"), {"checks"}},
                     {tr("Per problem"), {"per_problem"}},
                     {tr("Choose"), {"choose", "choose_seed"}}},
            .moreTitle = tr("Source %1: checks, and how many rationales of a problem")};
}

SourceListSpec evaluationSetList()
{
    return {.list = "evaluation.sets",
            .name = QStringLiteral("set"),
            .none = tr("No further test sets: only the test problems of this data are answered."),
            .title = tr("Test set %1"),
            .add = tr("Add a test set"),
            .addTip = tr("Problems of another file or data set, answered once at the end: what carries over"),
            .newEntry = "{name: other, importer: gsm8k, path: \"\"}",
            .above = {{tr("Name"), {"name"}}},
            .rows = {{tr("Reading"), {"reading"}}, {tr("Problems"), {"problems"}}}};
}

QString restText(std::size_t size)
{
    return size <= SourcePanels::kMostShown
               ? QString()
               : tr("%1 more stand in the YAML.").arg(wholeText(std::int64_t(size - SourcePanels::kMostShown)));
}

SourcePanels::SourcePanels(FieldBinder &binder, SourceListSpec spec, QWidget *parent)
    : QWidget(parent), m_binder(binder), m_spec(std::move(spec))
{
    auto *layout = bareLayout<QVBoxLayout>(this);
    m_none = makeLabel(m_spec.none, {TextSize::Caption, "text3"}, this);
    m_none->setWordWrap(true);
    layout->addWidget(m_none);
    m_entries = bareLayout<QVBoxLayout>(nullptr);
    layout->addLayout(m_entries);
    m_rest = makeLabel({}, {TextSize::Caption, "text3"}, this);
    m_rest->setObjectName(named("", "sRest"));
    layout->addWidget(m_rest);
    auto *more = makeButton(m_spec.add, QStringLiteral("list-add"), "plain", this);
    more->setObjectName(named("add", "s"));
    more->setToolTip(m_spec.addTip);
    layout->addWidget(more, 0, Qt::AlignLeft);
    connect(more, &QPushButton::clicked, this, &SourcePanels::add);
    connect(&m_binder.document(), &SetupDocument::readingChanged, this, &SourcePanels::refresh);
    rebuild();
}

QString SourcePanels::named(const char *before, const char *after) const
{
    QString name = m_spec.name;
    if (*before != '\0')
        name[0] = name[0].toUpper();
    return QLatin1String(before) + name + QLatin1String(after);
}

void SourcePanels::refresh()
{
    if (m_binder.document().listSize(m_spec.list) != m_size)
        rebuild();
}

void SourcePanels::rebuild()
{
    m_size = m_binder.document().listSize(m_spec.list);
    clearLayout(m_entries);
    for (std::size_t i = 0; i < std::min(m_size, kMostShown); ++i)
        m_entries->addWidget(makeEntry(i));
    m_none->setVisible(m_size == 0);
    m_rest->setText(restText(m_size));
    m_rest->setVisible(m_size > kMostShown);
}

QWidget *SourcePanels::makeEntry(std::size_t index)
{
    const std::string path = entryKey(m_spec.list, index);
    const QString title = m_spec.title.arg(index + 1);
    auto *panel = makePanel(this);
    panel->setObjectName(named("", "-%1").arg(index));
    auto *layout = new QVBoxLayout(panel);
    layout->setContentsMargins(12, 8, 8, 10);
    layout->setSpacing(measure::kGroup);
    auto *head = bareLayout<QHBoxLayout>(nullptr);
    head->addWidget(makeLabel(title, {TextSize::Body, "text1", QFont::Medium}, panel));
    head->addStretch();
    auto *remove = makeIconButton(QStringLiteral("edit-delete"), tr("Remove %1").arg(title), panel);
    remove->setObjectName(named("remove", "-%1").arg(index));
    head->addWidget(remove);
    layout->addLayout(head);
    connect(remove, &QToolButton::clicked, this, [this, path] {
        m_binder.apply({{YamlChange::Kind::Remove, path, {}, 0}});
    });
    addRows(m_spec.above, path, panel);
    auto *source = new SourceEditor(m_binder, path, SourcePanels::tr("Rows from"), false, panel);
    connect(source, &SourceEditor::browseRequested, this, &SourcePanels::browseRequested);
    layout->addWidget(source);
    addRows(m_spec.rows, path, panel);
    std::vector<MoreRows::Row> more;
    for (const RowSpec &row : m_spec.more)
        more.emplace_back(row.label, inside(path, row.keys));
    if (!more.empty())
        layout->addWidget(new MoreRows(m_binder, more, panel->objectName(), m_spec.moreTitle.arg(index + 1), panel));
    return panel;
}

void SourcePanels::addRows(const std::vector<RowSpec> &rows, const std::string &entry, QWidget *panel)
{
    for (const RowSpec &row : rows)
        panel->layout()->addWidget(m_binder.row(row.label, inside(entry, row.keys), panel));
}

void SourcePanels::add()
{
    const std::size_t index = m_binder.document().listSize(m_spec.list);
    m_binder.apply({{YamlChange::Kind::Insert, m_spec.list, m_spec.newEntry, index}});
    if (SettingField *path = m_binder.find(entryKey(m_spec.list, index, "path")))
        path->setFocus();
}

} // namespace retort
