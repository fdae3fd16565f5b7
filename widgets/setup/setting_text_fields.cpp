#include "core/config/yaml_edit.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/setup/setting_field_kinds.h"

#include <QLayout>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace retort {

namespace {

constexpr int kTextLines = 3;
constexpr int kLongestLine = 8192; // characters in one line: more of them are laid out for more than a frame

class TextField final : public SettingField
{
public:
    TextField(const SettingInfo &info, const std::string &path, QWidget *parent)
        : SettingField(info, path, parent), m_line(new QLineEdit(this))
    {
        m_line->setMaxLength(kLongestLine);
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
        if (m_line->text() == text)
            return;
        m_line->setText(text);
        if (!m_line->hasFocus())
            m_line->home(false); // a long one is read from its beginning
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
        m_text->setPlaceholderText(SettingField::tr("as the preset says"));
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
        m_line->setPlaceholderText(SettingField::tr("as the preset says"));
        m_line->setMaxLength(kLongestLine);
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
            setTypedProblem(SettingField::tr("Expected texts in quotes with commas between them: \"a\", \"b\"."));
            return;
        }
        setTypedProblem({});
        emit edited(textOf(yaml));
    }

    QLineEdit *m_line;
    QString m_shown;
};

} // namespace

SettingField *makeTextField(const SettingInfo &info, const std::string &path, QWidget *parent)
{
    return new TextField(info, path, parent);
}

SettingField *makeLinesField(const SettingInfo &info, const std::string &path, QWidget *parent)
{
    return new LinesField(info, path, parent);
}

SettingField *makeListField(const SettingInfo &info, const std::string &path, QWidget *parent)
{
    return new ListField(info, path, parent);
}

} // namespace retort
