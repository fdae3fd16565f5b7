#include "widgets/setup/field_binder.h"

#include "core/config/problem_fix.h"
#include "widgets/common/core_text.h"
#include "widgets/common/numbers.h"
#include "widgets/setup/form_row.h"
#include "widgets/setup/setting_field.h"
#include "widgets/setup/setup_hints.h"

#include <algorithm>

namespace retort {

FieldBinder::FieldBinder(SetupDocument &document, QObject *parent) : QObject(parent), m_document(document)
{
    connect(&m_document, &SetupDocument::readingChanged, this, &FieldBinder::refresh);
    connect(&m_document, &SetupDocument::refused, this, &FieldBinder::refused);
}

void FieldBinder::setFacts(const SetupFacts &facts)
{
    m_facts = facts;
    refresh();
    emit factsChanged();
}

void FieldBinder::setNarrow(bool isNarrow)
{
    m_isNarrow = isNarrow;
    for (const auto &row : m_rows)
        if (row)
            row->setNarrow(isNarrow);
}

SettingField *FieldBinder::field(const std::string &path, QWidget *parent)
{
    const SettingInfo *info = settingOf(path);
    if (!info)
        return nullptr;
    SettingField *field = makeSettingField(*info, path, parent);
    connect(field, &SettingField::edited, this, [this, path](const QString &yaml) {
        apply({{YamlChange::Kind::Set, path, yaml.toStdString(), 0}}, "typed " + path);
    });
    connect(field, &SettingField::cleared, this, [this, path] {
        apply({{YamlChange::Kind::Remove, path, {}, 0}}, "typed " + path);
    });
    m_fields.emplace_back(field);
    show(field);
    return field;
}

FormRow *FieldBinder::row(const QString &label, const std::vector<std::string> &paths, QWidget *parent)
{
    auto *row = new FormRow(label.isEmpty() && !paths.empty() ? settingName(paths.front()) : label, parent);
    for (const std::string &path : paths)
        if (SettingField *made = field(path, row))
            row->addField(made);
    m_rows.emplace_back(row);
    row->setNarrow(m_isNarrow);
    show(row);
    return row;
}

void FieldBinder::apply(const std::vector<YamlChange> &changes, const std::string &mergeKey)
{
    const std::string refusal = m_document.apply(changes, mergeKey);
    if (refusal.empty())
        return;
    emit refused(coreText(refusal));
    refresh(); // the controls show the document again
}

void FieldBinder::refresh()
{
    std::erase_if(m_fields, [](const auto &field) { return !field; });
    std::erase_if(m_rows, [](const auto &row) { return !row; });
    for (const auto &field : m_fields)
        show(field);
    for (const auto &row : m_rows)
        show(row);
}

void FieldBinder::show(SettingField *field)
{
    QString problem;
    for (const ConfigProblem &found : m_document.problems())
        if (problem.isEmpty() && found.key == field->path())
            problem = coreText(found.message);
    if (problem.isEmpty())
        problem = misspelled(field->path());
    // As the person wrote it ("3e-4"), as long as it could be read.
    const YamlNode *given = findInYaml(m_document.given(), field->path());
    field->takeFacts(m_facts);
    const bool isWritten = given && given->kind == YamlNode::Kind::Scalar && problem.isEmpty();
    field->setValue(isWritten ? given : m_document.find(field->path()), given != nullptr);
    field->setProblem(problem);
    field->setUnused(whyUnused(m_document.config(), field->path()));
}

/// An unknown key that was meant to be this one.
QString FieldBinder::misspelled(const std::string &path) const
{
    for (const ConfigProblem &problem : m_document.problems()) {
        const auto fix = fixOf(problem);
        const std::size_t dot = problem.key.rfind('.');
        const std::string section = dot == std::string::npos ? std::string() : problem.key.substr(0, dot + 1);
        if (fix && problem.message.starts_with("unknown key") && section + fix->to == path)
            return tr("default; the YAML sets an unknown key, line %1").arg(problem.place.line);
    }
    return {};
}

void FieldBinder::show(FormRow *row)
{
    const auto &fields = row->fields();
    row->setHint(fields.empty() || !fields.front()
                     ? QString()
                     : hintOf(m_document, m_facts, fields.front()->path(), fields.size() == 1));
}

SettingField *FieldBinder::find(const std::string &path) const
{
    const auto found = std::find_if(m_fields.begin(), m_fields.end(),
                                    [&](const auto &field) { return field && field->path() == path; });
    return found == m_fields.end() ? nullptr : found->data();
}

QString FieldBinder::problemAt(const std::string &path) const
{
    for (const ConfigProblem &problem : m_document.problems()) {
        const bool isHere = problem.key.starts_with(path)
                            && (problem.key.size() == path.size() || problem.key[path.size()] == '.'
                                || problem.key[path.size()] == '[');
        if (isHere)
            return coreText(problem.message);
    }
    return {};
}

} // namespace retort
