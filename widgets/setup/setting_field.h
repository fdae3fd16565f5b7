#pragma once

#include "core/config/config_file.h"
#include "core/config/yaml_tree.h"

#include <QWidget>

#include <string>

namespace retort {

struct SetupFacts;

/// The control of one setting, made from its description: what kind it is, which choices and range it has, what its
/// tooltip says. Shows a value of the tree, and says as YAML what a person made of it.
class SettingField : public QWidget
{
    Q_OBJECT

public:
    SettingField(const SettingInfo &info, std::string path, QWidget *parent);

    [[nodiscard]] const std::string &path() const { return m_path; } // with indices
    [[nodiscard]] const SettingInfo &info() const { return m_info; }
    [[nodiscard]] QString name() const; // "Learning rate"

    /// Null: the tree has no such value; then the default is shown.
    void setValue(const YamlNode *value, bool isGiven);
    /// What was found out about machine and data; before setValue().
    virtual void takeFacts(const SetupFacts &) {}
    /// What is wrong with it in the YAML; empty: nothing.
    void setProblem(const QString &problem);
    /// Why it does nothing now; empty: it does.
    void setUnused(const QString &why);
    [[nodiscard]] QString problem() const { return m_typedProblem.isEmpty() ? m_problem : m_typedProblem; }
    [[nodiscard]] bool isChanged() const { return m_isChanged; } // given, and not the default

signals:
    void edited(const QString &yaml); // a value in one line
    void cleared(); // back to the default
    void problemShown();

protected:
    virtual void show(const YamlNode *value) = 0;
    /// The control that has the focus, the tooltip and the mark.
    void setControl(QWidget *control);
    void setTypedProblem(const QString &problem);
    [[nodiscard]] bool isOptional() const;
    [[nodiscard]] std::string textOfValue(const YamlNode *value) const;

private:
    void updateControl();

    SettingInfo m_info;
    std::string m_path;
    QWidget *m_control = nullptr;
    QString m_problem;
    QString m_typedProblem;
    QString m_unused;
    bool m_isChanged = false;
};

/// The field for a setting; `path` is its key with the indices of lists.
[[nodiscard]] SettingField *makeSettingField(const SettingInfo &info, const std::string &path, QWidget *parent);

/// The description of a dotted key, with or without indices; null for none.
[[nodiscard]] const SettingInfo *settingOf(const std::string &path);

/// "Gradient accumulation steps" for "training.gradient_accumulation_steps".
[[nodiscard]] QString settingName(const std::string &key);

/// Help, unit, range, default and key, as rich text made of plain text.
[[nodiscard]] QString settingToolTip(const SettingInfo &info);

} // namespace retort
