#include "core/config/yaml_edit.h"
#include "widgets/common/numbers.h"
#include "widgets/common/switch.h"
#include "widgets/setup/setting_field_kinds.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLayout>
#include <QWheelEvent>

#include <algorithm>
#include <vector>

namespace retort {

namespace {

/// Scrolls the form, unless it is being used.
class CalmComboBox final : public QComboBox
{
public:
    using QComboBox::QComboBox;

protected:
    void wheelEvent(QWheelEvent *event) override
    {
        if (hasFocus())
            QComboBox::wheelEvent(event);
        else
            event->ignore();
    }
};

class SwitchField final : public SettingField
{
public:
    SwitchField(const SettingInfo &info, const std::string &path, QWidget *parent)
        : SettingField(info, path, parent), m_switch(new Switch(this))
    {
        layout()->addWidget(m_switch);
        setControl(m_switch);
        connect(m_switch, &Switch::clicked, this,
                [this](bool isOn) { emit edited(isOn ? QStringLiteral("true") : QStringLiteral("false")); });
    }

protected:
    void show(const YamlNode *value) override { m_switch->setChecked(textOfValue(value) == "true"); }

private:
    Switch *m_switch;
};

class ChoiceField final : public SettingField
{
public:
    ChoiceField(const SettingInfo &info, const std::string &path, QWidget *parent)
        : SettingField(info, path, parent), m_combo(new CalmComboBox(this))
    {
        if (isOptional() || info.defaultValue.empty())
            m_combo->addItem(tr("as usual"), QString());
        for (const std::string &choice : info.choices)
            m_combo->addItem(textOf(choice), textOf(choice));
        m_combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        layout()->addWidget(m_combo);
        setControl(m_combo);
        connect(m_combo, &QComboBox::activated, this, [this](int index) {
            const QString choice = m_combo->itemData(index).toString();
            if (choice.isEmpty())
                emit cleared();
            else
                emit edited(textOf(yamlText(choice.toStdString())));
        });
    }

protected:
    void show(const YamlNode *value) override
    {
        m_combo->setCurrentIndex(std::max(0, m_combo->findData(textOf(textOfValue(value)))));
    }

private:
    QComboBox *m_combo;
};

/// Some of the choices.
class ChecksField final : public SettingField
{
public:
    ChecksField(const SettingInfo &info, const std::string &path, QWidget *parent) : SettingField(info, path, parent)
    {
        for (const std::string &choice : info.choices) {
            auto *box = new QCheckBox(textOf(choice), this);
            box->setObjectName(controlName(path) + QLatin1Char('-') + textOf(choice));
            box->setAccessibleName(QStringLiteral("%1: %2").arg(name(), textOf(choice)));
            layout()->addWidget(box);
            m_boxes.push_back(box);
            connect(box, &QCheckBox::clicked, this, &ChecksField::takeChecked);
        }
        if (!m_boxes.empty())
            setFocusProxy(m_boxes.front());
        setToolTip(settingToolTip(info));
    }

protected:
    void show(const YamlNode *value) override
    {
        const std::string text = value ? yamlInOneLine(*value) : info().defaultValue;
        const QStringList names =
            textOf(text).remove(QLatin1Char('[')).remove(QLatin1Char(']')).split(QStringLiteral(", "));
        for (QCheckBox *box : m_boxes)
            box->setChecked(names.contains(box->text()));
    }

private:
    void takeChecked()
    {
        QStringList names;
        for (const QCheckBox *box : m_boxes)
            if (box->isChecked())
                names << box->text();
        emit edited(QLatin1Char('[') + names.join(QStringLiteral(", ")) + QLatin1Char(']'));
    }

    std::vector<QCheckBox *> m_boxes;
};

} // namespace

SettingField *makeSwitchField(const SettingInfo &info, const std::string &path, QWidget *parent)
{
    return new SwitchField(info, path, parent);
}

SettingField *makeChoiceField(const SettingInfo &info, const std::string &path, QWidget *parent)
{
    return new ChoiceField(info, path, parent);
}

SettingField *makeChecksField(const SettingInfo &info, const std::string &path, QWidget *parent)
{
    return new ChecksField(info, path, parent);
}

} // namespace retort
