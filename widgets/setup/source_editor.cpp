#include "widgets/setup/source_editor.h"

#include "core/config/choices.h"
#include "core/config/yaml_edit.h"
#include "widgets/common/core_text.h"
#include "widgets/common/layouts.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/common/segments.h"
#include "widgets/setup/field_binder.h"
#include "widgets/setup/form_row.h"
#include "widgets/setup/more_rows.h"

#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <string_view>

namespace retort {

namespace {

using Kind = SourceEditor::Kind;

constexpr std::array kKinds {Kind::None, Kind::BuiltIn, Kind::File, Kind::Dataset};

constexpr std::string_view kOffset = ".questions_offset";

/// What goes with a file only.
constexpr std::array kFileKeys {".importer",         ".path",      ".mapping",    ".columns",
                                ".questions_offset", ".questions", ".split_lists"};

QString nameOf(const std::string &path)
{
    QString name = textOf(path);
    return name.replace(QLatin1Char('['), QLatin1Char('-'))
        .remove(QLatin1Char(']'))
        .replace(QLatin1Char('.'), QLatin1Char('-'));
}

} // namespace

SourceEditor::SourceEditor(FieldBinder &binder, std::string path, const QString &label, bool hasNone, QWidget *parent)
    : QWidget(parent), m_binder(binder), m_path(std::move(path)), m_hasNone(hasNone)
{
    auto *layout = bareLayout<QVBoxLayout>(this);
    auto *row = new FormRow(label, this);
    m_kinds = new Segments(row);
    m_kinds->setObjectName(nameOf(m_path) + QStringLiteral("-kind"));
    m_kinds->setAccessibleName(label);
    QStringList names {tr("Built-in"), tr("File"), tr("Data set")};
    if (hasNone)
        names.prepend(tr("None"));
    m_kinds->setChoices(names);
    row->addControl(m_kinds);
    layout->addWidget(row);
    m_body = new QWidget(this);
    m_rows = bareLayout<QVBoxLayout>(m_body);
    layout->addWidget(m_body);
    m_problem = makeLabel({}, {TextSize::Caption, "danger"}, this);
    m_problem->setObjectName(nameOf(m_path) + QStringLiteral("-problem"));
    m_problem->setWordWrap(true);
    layout->addWidget(m_problem);
    connect(m_kinds, &Segments::chosen, this,
            [this](int index) { choose(kKinds[std::size_t(index + (m_hasNone ? 0 : 1))]); });
    connect(&m_binder.document(), &SetupDocument::readingChanged, this, &SourceEditor::refresh);
    connect(&m_binder, &FieldBinder::factsChanged, this, &SourceEditor::refresh);
    refresh();
}

Kind SourceEditor::kindOf() const
{
    SetupDocument &document = m_binder.document();
    if (document.isGiven(m_path + ".generator"))
        return Kind::BuiltIn;
    // An offset says nothing by itself: resolved.yaml writes it for every source.
    if (std::ranges::any_of(kFileKeys, [&](std::string_view key) {
            return key != kOffset && document.isGiven(m_path + std::string(key));
        }))
        return Kind::File;
    if (document.isGiven(m_path + ".dataset"))
        return Kind::Dataset;
    return Kind::None;
}

void SourceEditor::refresh()
{
    const Kind kind = kindOf();
    if (kind != m_kind || m_rows->isEmpty())
        showKind(kind);
    m_kinds->setCurrent(int(kind) - (m_hasNone ? 0 : 1));
    const bool hasSets = !m_binder.facts().datasets.isEmpty();
    m_kinds->setSegmentEnabled(m_hasNone ? 3 : 2, hasSets || kind == Kind::Dataset,
                               tr("No data set is imported yet. Import one on the Data page."));
    QString problem;
    for (const ConfigProblem &found : m_binder.document().problems())
        if (found.key == m_path)
            problem = coreText(found.message);
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
}

void SourceEditor::showKind(Kind kind)
{
    m_kind = kind;
    clearLayout(m_rows);
    const auto add = [&](const QString &label, const std::vector<std::string> &keys) {
        std::vector<std::string> paths;
        for (const std::string &key : keys)
            paths.push_back(m_path + key);
        m_rows->addWidget(m_binder.row(label, paths, m_body));
    };
    if (kind == Kind::File)
        addFileRows();
    if (kind == Kind::Dataset)
        add(tr("Data set"), {".dataset"});
    if (kind == Kind::BuiltIn) {
        add(tr("Task"), {".generator.task"});
        add(tr("Train, test"), {".generator.train_problems", ".generator.test_problems"});
        add(tr("Steps"), {".generator.min_steps", ".generator.max_steps"});
        add(tr("Test steps"), {".generator.test_min_steps", ".generator.test_max_steps"});
        add(tr("Slips, seed"), {".generator.slip_share", ".generator.seed"});
        add(tr("Formats"), {".generator.formats"});
    }
    m_body->setVisible(kind != Kind::None);
}

void SourceEditor::addFileRows()
{
    FormRow *file = m_binder.row(tr("File"), {m_path + ".path"}, m_body);
    auto *browse = makeIconButton(QStringLiteral("document-open"), tr("Choose the file"), file);
    browse->setObjectName(nameOf(m_path) + QStringLiteral("-browse"));
    file->addControl(browse);
    connect(browse, &QToolButton::clicked, this, [this] { emit browseRequested(textOf(m_path + ".path")); });
    m_rows->addWidget(file);
    m_rows->addWidget(m_binder.row(tr("Layout"), {m_path + ".importer"}, m_body));
    m_rows->addWidget(new MoreRows(m_binder,
                                   {{tr("Mapping"), {m_path + ".mapping"}},
                                    {tr("Questions"), {m_path + ".questions"}},
                                    {tr("Rows before"), {m_path + ".questions_offset"}},
                                    {tr("Split lists"), {m_path + ".split_lists"}}},
                                   nameOf(m_path), tr("More settings of the file"), m_body));
}

void SourceEditor::choose(Kind kind)
{
    using Change = YamlChange::Kind;
    if (kind == m_kind)
        return;
    std::vector<YamlChange> changes;
    if (kind == Kind::BuiltIn)
        changes.push_back({Change::Set, m_path + ".generator", "{}", 0});
    if (kind == Kind::File) {
        changes.push_back({Change::Set, m_path + ".importer", yamlText(importerNames().front()), 0});
        changes.push_back({Change::Set, m_path + ".path", "\"\"", 0});
    }
    if (kind == Kind::Dataset) {
        const QStringList &sets = m_binder.facts().datasets;
        changes.push_back({Change::Set, m_path + ".dataset", yamlText(sets.value(0).toStdString()), 0});
    }
    const std::vector<std::pair<Kind, std::vector<const char *>>> old {
        {Kind::BuiltIn, {".generator"}},
        {Kind::File, {kFileKeys.begin(), kFileKeys.end()}},
        {Kind::Dataset, {".dataset"}}};
    for (const auto &[of, keys] : old)
        for (const char *key : keys)
            if (of != kind && m_binder.document().isGiven(m_path + key))
                changes.push_back({Change::Remove, m_path + key, {}, 0});
    m_binder.apply(changes);
    refresh();
}

} // namespace retort
