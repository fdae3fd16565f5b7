#include "widgets/setup/setting_field.h"

#include "widgets/common/core_text.h"
#include "widgets/common/setting_titles.h"
#include "widgets/common/number_field.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/setup/setting_field_kinds.h"

#include <QHBoxLayout>

#include <algorithm>

namespace retort {

namespace {

constexpr const char *kDeviceKey = "training.device"; // a text whose choices are the machine's

std::string withoutIndices(const std::string &path)
{
    std::string key;
    bool isIndex = false;
    for (const char c : path) {
        isIndex = c == '[' || (isIndex && c != ']');
        if (!isIndex || c == '[')
            key += c;
    }
    return key;
}

} // namespace

QString controlName(const std::string &path)
{
    QString name = textOf(path);
    name.replace(QLatin1Char('['), QLatin1Char('-'))
        .remove(QLatin1Char(']'))
        .replace(QLatin1Char('.'), QLatin1Char('-'));
    return name;
}

SettingField::SettingField(const SettingInfo &info, std::string path, QWidget *parent)
    : QWidget(parent), m_info(info), m_path(std::move(path))
{
    bareLayout<QHBoxLayout>(this, measure::kGroup);
}

QString SettingField::name() const
{
    return settingName(m_info.key);
}

void SettingField::setControl(QWidget *control)
{
    m_control = control;
    control->setObjectName(controlName(m_path));
    control->setAccessibleName(name());
    control->setAccessibleDescription(coreText(m_info.help));
    setFocusProxy(control);
    updateControl();
}

bool SettingField::isOptional() const
{
    return m_info.type.ends_with("null");
}

std::string SettingField::textOfValue(const YamlNode *value) const
{
    if (!value)
        return m_info.defaultValue == "null" ? std::string() : m_info.defaultValue;
    return value->kind == YamlNode::Kind::Scalar ? value->text : std::string();
}

void SettingField::setValue(const YamlNode *value, bool isGiven)
{
    m_isChanged = isGiven && !m_info.defaultValue.empty() && textOfValue(value) != m_info.defaultValue;
    show(value);
}

void SettingField::setProblem(const QString &problem)
{
    if (problem == m_problem)
        return;
    m_problem = problem;
    updateControl();
    emit problemShown();
}

void SettingField::setTypedProblem(const QString &problem)
{
    if (problem == m_typedProblem)
        return;
    m_typedProblem = problem;
    updateControl();
    emit problemShown();
}

void SettingField::setUnused(const QString &why)
{
    if (why == m_unused)
        return;
    m_unused = why;
    updateControl();
}

void SettingField::updateControl()
{
    if (!m_control)
        return;
    const QString wrong = problem();
    m_control->setEnabled(m_unused.isEmpty());
    setInvalid(m_control, !wrong.isEmpty());
    const QString first = !m_unused.isEmpty() ? m_unused : wrong;
    const QString help = settingToolTip(m_info);
    m_control->setToolTip(first.isEmpty() ? help : Qt::convertFromPlainText(first) + help);
}

SettingField *makeSettingField(const SettingInfo &info, const std::string &path, QWidget *parent)
{
    if (info.key == kDeviceKey)
        return makeDeviceField(info, path, parent);
    if (info.type.starts_with("list of"))
        return info.choices.empty() ? makeListField(info, path, parent) : makeChecksField(info, path, parent);
    if (!info.choices.empty())
        return makeChoiceField(info, path, parent);
    if (info.type.starts_with("true or false"))
        return makeSwitchField(info, path, parent);
    if (info.type.starts_with("number") || info.type.starts_with("integer"))
        return makeNumberField(info, path, parent);
    if (info.type == "text or null")
        return makeLinesField(info, path, parent);
    return info.type.starts_with("list") ? makeListField(info, path, parent) : makeTextField(info, path, parent);
}

const SettingInfo *settingOf(const std::string &path)
{
    const std::string key = withoutIndices(path);
    const auto &all = allSettings();
    const auto found = std::find_if(all.begin(), all.end(), [&](const SettingInfo &info) { return info.key == key; });
    return found == all.end() ? nullptr : &*found;
}

QString settingName(const std::string &key)
{
    QString name = textOf(key).section(QLatin1Char('.'), -1);
    name.replace(QLatin1Char('_'), QLatin1Char(' '));
    name.replace(0, 1, name.left(1).toUpper());
    return settingTitleText(name.toStdString());
}

QString settingToolTip(const SettingInfo &info)
{
    QStringList facts;
    if (!info.range.empty())
        facts << coreText(info.range) + (info.unit.empty() ? QString() : QLatin1Char(' ') + coreText(info.unit));
    if (!info.defaultValue.empty())
        facts << SettingField::tr("default %1").arg(textOf(info.defaultValue));
    const QString lines = coreText(info.help) + QLatin1Char('\n')
                          + (facts.isEmpty() ? QString() : facts.join(QStringLiteral(" · ")) + QLatin1Char('\n'))
                          + textOf(info.key);
    return Qt::convertFromPlainText(lines);
}

} // namespace retort
