#include "core/config/yaml_edit.h"
#include "widgets/common/calm_combo_box.h"
#include "widgets/common/numbers.h"
#include "widgets/common/theme.h"
#include "widgets/common/switch.h"
#include "widgets/setup/setting_field_kinds.h"
#include "widgets/setup/setup_facts.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QGridLayout>
#include <QStandardItemModel>
#include <QTextDocument>

#include <algorithm>
#include <vector>

namespace retort {

namespace {

constexpr int kMostInRow = 4; // boxes
constexpr int kColumns = 3; // of more boxes than that

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
            m_combo->addItem(SettingField::tr("as usual"), QString());
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

class DeviceField final : public SettingField
{
public:
    DeviceField(const SettingInfo &info, const std::string &path, QWidget *parent)
        : SettingField(info, path, parent), m_combo(new CalmComboBox(this))
    {
        m_combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        layout()->addWidget(m_combo);
        setControl(m_combo);
        connect(m_combo, &QComboBox::activated, this,
                [this](int index) { emit edited(m_combo->itemData(index).toString()); });
    }

    void takeFacts(const SetupFacts &facts) override
    {
        if (facts.devices == m_devices && m_combo->count() > 0)
            return;
        m_devices = facts.devices;
        fill({});
    }

protected:
    void show(const YamlNode *value) override
    {
        const QString name = textOf(textOfValue(value));
        if (m_combo->findData(name) < 0)
            fill(name);
        m_combo->setCurrentIndex(m_combo->findData(name));
    }

private:
    /// `other`: what the YAML names and this machine may not have.
    void fill(const QString &other)
    {
        m_combo->clear();
        for (const DeviceChoice &device : m_devices)
            addDevice(device);
        for (const QString &name : {QStringLiteral("auto"), QStringLiteral("cpu"), other})
            if (!name.isEmpty() && m_combo->findData(name) < 0)
                m_combo->addItem(name, name); // before the machine was asked
    }

    void addDevice(const DeviceChoice &device)
    {
        const bool isHere = device.whyNot.isEmpty();
        m_combo->addItem(isHere ? device.name : SettingField::tr("%1: not on this machine").arg(device.name), device.name);
        const int index = m_combo->count() - 1;
        m_combo->setItemData(index, isHere ? QVariant() : QVariant(Qt::convertFromPlainText(device.whyNot)),
                             Qt::ToolTipRole);
        if (auto *model = qobject_cast<QStandardItemModel *>(m_combo->model()))
            model->item(index)->setEnabled(isHere);
    }

    QComboBox *m_combo;
    std::vector<DeviceChoice> m_devices;
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
            m_boxes.push_back(box);
            connect(box, &QCheckBox::clicked, this, &ChecksField::takeChecked);
        }
        placeBoxes();
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
    /// Few stand in a row; more of them would be wider than the form.
    void placeBoxes()
    {
        auto *grid = new QGridLayout;
        grid->setHorizontalSpacing(measure::kGroup);
        grid->setVerticalSpacing(measure::kUnit);
        const int columns = int(m_boxes.size()) > kMostInRow ? kColumns : kMostInRow;
        for (int i = 0; i < int(m_boxes.size()); ++i)
            grid->addWidget(m_boxes[std::size_t(i)], i / columns, i % columns);
        static_cast<QBoxLayout *>(layout())->addLayout(grid);
    }

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

SettingField *makeDeviceField(const SettingInfo &info, const std::string &path, QWidget *parent)
{
    return new DeviceField(info, path, parent);
}

SettingField *makeChecksField(const SettingInfo &info, const std::string &path, QWidget *parent)
{
    return new ChecksField(info, path, parent);
}

} // namespace retort
