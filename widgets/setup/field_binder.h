#pragma once

#include "core/jobs/setup_document.h"
#include "widgets/setup/setup_facts.h"

#include <QObject>
#include <QPointer>

#include <string>
#include <vector>

class QWidget;

namespace retort {

class FormRow;
class SettingField;

/// Ties controls to the document: makes them from the settings' description, puts what is edited into the YAML and
/// shows what the YAML says, problems and hints too. Owned by the form; controls may go away at any time.
class FieldBinder final : public QObject
{
    Q_OBJECT

public:
    FieldBinder(SetupDocument &document, QObject *parent);

    [[nodiscard]] SetupDocument &document() { return m_document; }
    [[nodiscard]] const SetupFacts &facts() const { return m_facts; }
    void setFacts(const SetupFacts &facts);
    void setNarrow(bool isNarrow);

    /// A control for a dotted key with indices; null when there is no such setting.
    SettingField *field(const std::string &path, QWidget *parent);
    /// A row for keys; one whose label is empty is named after its setting.
    FormRow *row(const QString &label, const std::vector<std::string> &paths, QWidget *parent);

    void apply(const std::vector<YamlChange> &changes, const std::string &mergeKey = {});
    void refresh();
    [[nodiscard]] SettingField *find(const std::string &path) const;
    /// The first problem at a key or below it.
    [[nodiscard]] QString problemAt(const std::string &path) const;

signals:
    void refused(const QString &why);
    void factsChanged();

private:
    void show(SettingField *field);
    void show(FormRow *row);
    [[nodiscard]] QString misspelled(const std::string &path) const;

    SetupDocument &m_document;
    SetupFacts m_facts;
    std::vector<QPointer<SettingField>> m_fields;
    std::vector<QPointer<FormRow>> m_rows;
    bool m_isNarrow = false;
};

} // namespace retort
