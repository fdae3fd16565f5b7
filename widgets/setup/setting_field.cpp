#include "widgets/setup/setting_field.h"

#include "core/base/text.h"
#include "core/config/yaml_edit.h"
#include "widgets/common/number_field.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/common/switch.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QWheelEvent>

#include <algorithm>

namespace retort {

namespace {

constexpr int kNumberWidth = 92;
constexpr int kTextLines = 3;

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

QString indexedName(const std::string &path)
{
    QString name = textOf(path);
    name.replace(QLatin1Char('['), QLatin1Char('-'))
        .remove(QLatin1Char(']'))
        .replace(QLatin1Char('.'), QLatin1Char('-'));
    return name;
}

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

/// Low and high of "0 to below 1", "above 0", "1 to 65536".
NumberRange rangeOf(const SettingInfo &info)
{
    NumberRange range {-1e300, 1e300};
    range.isWhole = info.type.starts_with("integer");
    if (range.isWhole && info.range.empty())
        range.low = 0;
    const QStringList words = textOf(info.range).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    bool isHigh = false;
    bool isOpen = false;
    for (const QString &word : words) {
        bool isNumber = false;
        const double number = word.toDouble(&isNumber);
        isHigh = isHigh || word == QLatin1String("to") || word == QLatin1String("below");
        isOpen = isNumber ? isOpen : word == QLatin1String("above") || word == QLatin1String("below");
        if (!isNumber)
            continue;
        (isHigh ? range.high : range.low) = number;
        (isHigh ? range.isHighOpen : range.isLowOpen) = isOpen;
        isOpen = false;
    }
    return range;
}

class NumericField final : public SettingField
{
public:
    NumericField(const SettingInfo &info, const std::string &path, QWidget *parent)
        : SettingField(info, path, parent), m_number(new NumberField(this))
    {
        m_number->setRange(rangeOf(info));
        m_number->setFixedWidth(kNumberWidth);
        layout()->addWidget(m_number);
        setControl(m_number);
        connect(m_number, &NumberField::numberEdited, this, &SettingField::edited);
        connect(m_number, &NumberField::problemChanged, this, [this] { setTypedProblem(m_number->problem()); });
    }

protected:
    void show(const YamlNode *value) override
    {
        QString text = textOf(textOfValue(value));
        m_number->setNumber(text.replace(QLatin1String("e-0"), QLatin1String("e-")));
    }

private:
    NumberField *m_number;
};

class TextField final : public SettingField
{
public:
    TextField(const SettingInfo &info, const std::string &path, QWidget *parent)
        : SettingField(info, path, parent), m_line(new QLineEdit(this))
    {
        layout()->addWidget(m_line);
        setControl(m_line);
        connect(m_line, &QLineEdit::textEdited, this, [this](const QString &text) {
            if (text.isEmpty())
                emit cleared();
            else
                emit edited(textOf(yamlText(text.toStdString())));
        });
    }

protected:
    void show(const YamlNode *value) override
    {
        const QString text = textOf(textOfValue(value));
        if (m_line->text() != text)
            m_line->setText(text);
    }

private:
    QLineEdit *m_line;
};

/// A text of several lines, such as a prompt; empty: as usual.
class LinesField final : public SettingField
{
public:
    LinesField(const SettingInfo &info, const std::string &path, QWidget *parent)
        : SettingField(info, path, parent), m_text(new QPlainTextEdit(this))
    {
        m_text->setProperty("role", "field");
        m_text->setFont(monoFont());
        m_text->setTabChangesFocus(true);
        m_text->setPlaceholderText(tr("as the preset says"));
        m_text->setFixedHeight(kTextLines * m_text->fontMetrics().lineSpacing() + 14);
        layout()->addWidget(m_text);
        setControl(m_text);
        connect(m_text, &QPlainTextEdit::textChanged, this, &LinesField::takeTyped);
    }

protected:
    void show(const YamlNode *value) override
    {
        const QString text = value && value->kind == YamlNode::Kind::Scalar ? textOf(value->text) : QString();
        if (m_text->toPlainText() == text)
            return;
        m_isShowing = true;
        m_text->setPlainText(text);
        m_isShowing = false;
    }

private:
    void takeTyped()
    {
        const QString text = m_text->toPlainText();
        if (m_isShowing)
            return;
        if (text.isEmpty())
            emit cleared();
        else
            emit edited(textOf(yamlText(text.toStdString())));
    }

    QPlainTextEdit *m_text;
    bool m_isShowing = false;
};

/// Texts of a list, as YAML writes them: "a", "b".
class ListField final : public SettingField
{
public:
    ListField(const SettingInfo &info, const std::string &path, QWidget *parent)
        : SettingField(info, path, parent), m_line(new QLineEdit(this))
    {
        m_line->setFont(monoFont());
        m_line->setPlaceholderText(tr("as the preset says"));
        layout()->addWidget(m_line);
        setControl(m_line);
        connect(m_line, &QLineEdit::textEdited, this, &ListField::takeTyped);
    }

protected:
    void show(const YamlNode *value) override
    {
        const bool isList = value && value->kind == YamlNode::Kind::List;
        const std::string text = isList ? yamlInOneLine(*value) : std::string();
        const QString shown = isList ? textOf(text.substr(1, text.size() - 2)) : QString();
        if (shown == m_shown && !m_line->text().isEmpty())
            return;
        m_shown = shown;
        m_line->setText(shown);
        setTypedProblem({});
    }

private:
    void takeTyped(const QString &text)
    {
        if (text.trimmed().isEmpty()) {
            setTypedProblem({});
            emit cleared();
            return;
        }
        const std::string yaml = "[" + text.toStdString() + "]";
        try {
            const YamlNode list = parseYamlTree(yaml, "", YamlPlaces::NameOnly);
            m_shown = textOf(yamlInOneLine(list)).mid(1).chopped(1);
        } catch (const ParseError &) {
            setTypedProblem(tr("Expected texts in quotes with commas between them: \"a\", \"b\"."));
            return;
        }
        setTypedProblem({});
        emit edited(textOf(yaml));
    }

    QLineEdit *m_line;
    QString m_shown;
};

/// Some of the choices.
class ChecksField final : public SettingField
{
public:
    ChecksField(const SettingInfo &info, const std::string &path, QWidget *parent) : SettingField(info, path, parent)
    {
        for (const std::string &choice : info.choices) {
            auto *box = new QCheckBox(textOf(choice), this);
            box->setObjectName(indexedName(path) + QLatin1Char('-') + textOf(choice));
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
    control->setObjectName(indexedName(m_path));
    control->setAccessibleName(name());
    control->setAccessibleDescription(textOf(m_info.help));
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
    if (info.type.starts_with("list of"))
        return info.choices.empty() ? static_cast<SettingField *>(new ListField(info, path, parent))
                                    : new ChecksField(info, path, parent);
    if (!info.choices.empty())
        return new ChoiceField(info, path, parent);
    if (info.type.starts_with("true or false"))
        return new SwitchField(info, path, parent);
    if (info.type.starts_with("number") || info.type.starts_with("integer"))
        return new NumericField(info, path, parent);
    if (info.type == "text or null")
        return new LinesField(info, path, parent);
    return info.type.starts_with("list") ? static_cast<SettingField *>(new ListField(info, path, parent))
                                         : new TextField(info, path, parent);
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
    return name;
}

QString settingToolTip(const SettingInfo &info)
{
    QStringList facts;
    if (!info.range.empty())
        facts << textOf(info.range) + (info.unit.empty() ? QString() : QLatin1Char(' ') + textOf(info.unit));
    if (!info.defaultValue.empty())
        facts << SettingField::tr("default %1").arg(textOf(info.defaultValue));
    const QString lines = textOf(info.help) + QLatin1Char('\n')
                          + (facts.isEmpty() ? QString() : facts.join(QStringLiteral(" · ")) + QLatin1Char('\n'))
                          + textOf(info.key);
    return Qt::convertFromPlainText(lines);
}

} // namespace retort
