#include "widgets/data/column_choice.h"

#include "core/formats/format.h"
#include "widgets/common/calm_combo_box.h"
#include "widgets/common/core_text.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/common/shown_text.h"
#include "widgets/data/joined_columns.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>

#include <algorithm>
#include <array>

namespace retort {

namespace {

constexpr int kSpacing = 6;
constexpr int kByColumn = -1; // format: as a column names it
constexpr int kAnyKind = -1;

/// A value as its box calls it.
template<typename Value>
struct Named
{
    Value value;
    const char *name;
};
template<typename Value>
Named(Value, const char *) -> Named<Value>;

constexpr std::array kRules {
    Named {AnswerRule::Whole, QT_TRANSLATE_NOOP("retort::ColumnChoice", "The whole text")},
    Named {AnswerRule::Trigger, QT_TRANSLATE_NOOP("retort::ColumnChoice", "What follows a text")},
    Named {AnswerRule::Hashes, QT_TRANSLATE_NOOP("retort::ColumnChoice", "What follows ####")},
    Named {AnswerRule::Boxed, QT_TRANSLATE_NOOP("retort::ColumnChoice", "What stands in \\boxed{}")},
    Named {AnswerRule::LastNumber, QT_TRANSLATE_NOOP("retort::ColumnChoice", "The last number")},
    Named {AnswerRule::FirstNumber, QT_TRANSLATE_NOOP("retort::ColumnChoice", "The first number")},
    Named {AnswerRule::Choice, QT_TRANSLATE_NOOP("retort::ColumnChoice", "The letter of a choice")},
    Named {AnswerRule::YesNo, QT_TRANSLATE_NOOP("retort::ColumnChoice", "Yes or no")},
};
static_assert(kRules.size() == kAllAnswerRules.size());

constexpr std::array kKinds {
    Named {AnswerKind::Number, QT_TRANSLATE_NOOP("retort::ColumnChoice", "Every answer is a number")},
    Named {AnswerKind::YesNo, QT_TRANSLATE_NOOP("retort::ColumnChoice", "Every answer is yes or no")},
    Named {AnswerKind::Choice, QT_TRANSLATE_NOOP("retort::ColumnChoice", "Every answer is a letter")},
    Named {AnswerKind::Text, QT_TRANSLATE_NOOP("retort::ColumnChoice", "Every answer is a text")},
};

void addNamed(QComboBox *box, const auto &values)
{
    for (const auto &[value, name] : values)
        box->addItem(ColumnChoice::tr(name), int(value));
}

const QStringList kEncodings {
    QStringLiteral("UTF-8"),        QStringLiteral("UTF-16LE"),   QStringLiteral("UTF-16BE"),
    QStringLiteral("windows-1252"), QStringLiteral("ISO-8859-1"), QStringLiteral("ISO-8859-15"),
    QStringLiteral("windows-1251"), QStringLiteral("Shift_JIS"),  QStringLiteral("GB18030")};

/// A line break cannot be typed into one line: "\n" stands for it, as in YAML.
QString escaped(const std::string &text)
{
    return textOf(text)
        .replace(QLatin1Char('\\'), QStringLiteral("\\\\"))
        .replace(QLatin1Char('\n'), QStringLiteral("\\n"))
        .replace(QLatin1Char('\t'), QStringLiteral("\\t"));
}

std::string unescaped(const QString &text)
{
    std::string plain;
    const std::string typed = text.toStdString();
    for (std::size_t i = 0; i < typed.size(); ++i) {
        const char next = typed[i] == '\\' && i + 1 < typed.size() ? typed[i + 1] : '\0';
        const char meant = next == 'n' ? '\n' : next == 't' ? '\t' : next == '\\' ? '\\' : '\0';
        plain += meant != '\0' ? meant : typed[i];
        i += meant != '\0';
    }
    return plain;
}

std::vector<std::string> joined(const std::string &first, const std::vector<std::string> &more)
{
    std::vector<std::string> all;
    if (!first.empty())
        all.push_back(first);
    all.insert(all.end(), more.begin(), more.end());
    return all;
}

void part(const std::vector<std::string> &all, std::string &first, std::vector<std::string> &more)
{
    first = all.empty() ? std::string() : all.front();
    more.assign(all.begin() + (all.empty() ? 0 : 1), all.end());
}

/// A text of its own that is not in the list is added to it.
void chooseText(QComboBox *box, const std::string &text)
{
    if (box->findData(textOf(text)) < 0)
        box->addItem(shownLine(text), textOf(text));
    box->setCurrentIndex(box->findData(textOf(text)));
}

} // namespace

ColumnChoice::ColumnChoice(QWidget *parent) : QWidget(parent), m_grid(bareLayout<QGridLayout>(this, kSpacing))
{
    addQuestion();
    addAnswer();
    addRationale();
    addRest();
    m_grid->setColumnStretch(1, 1);
    showWhatApplies();
}

QComboBox *ColumnChoice::addBox(const QString &label, const char *name, const QString &accessible)
{
    auto *box = new CalmComboBox(this);
    box->setObjectName(QLatin1String(name));
    box->setAccessibleName(accessible);
    box->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    const int row = m_grid->rowCount();
    m_grid->addWidget(makeLabel(label, {TextSize::Body, "text2"}, this), row, 0);
    m_grid->addWidget(box, row, 1);
    connect(box, &QComboBox::activated, this, [this] {
        showWhatApplies();
        emit changed();
    });
    return box;
}

QLineEdit *ColumnChoice::addLine(const QString &label, const char *name, const QString &accessible, const QString &tip)
{
    auto *line = new QLineEdit(this);
    line->setObjectName(QLatin1String(name));
    line->setAccessibleName(accessible);
    line->setToolTip(tip);
    const int row = m_grid->rowCount();
    m_grid->addWidget(makeLabel(label, {TextSize::Body, "text2"}, this), row, 0);
    m_grid->addWidget(line, row, 1);
    connect(line, &QLineEdit::editingFinished, this, [this, line] {
        if (line->isModified())
            emit changed();
        line->setModified(false);
    });
    return line;
}

JoinedColumns *ColumnChoice::addJoined(const QString &label, const char *name, const QString &accessible)
{
    auto *boxes = new JoinedColumns(QLatin1String(name), accessible, this);
    const int row = m_grid->rowCount();
    QLabel *caption = makeLabel(label, {TextSize::Body, "text2"}, this);
    caption->setFixedHeight(measure::kControl); // beside the first of the boxes
    m_grid->addWidget(caption, row, 0, Qt::AlignTop);
    m_grid->addWidget(boxes, row, 1);
    connect(boxes, &JoinedColumns::changed, this, [this] {
        showWhatApplies();
        emit changed();
    });
    return boxes;
}

void ColumnChoice::addQuestion()
{
    m_question = addJoined(tr("Question"), "columnQuestion", tr("Column of the question"));
    m_context = addBox(tr("Text before it"), "columnContext", tr("Column of the text before the question"));
}

void ColumnChoice::addAnswer()
{
    m_answer = addBox(tr("Gold answer"), "columnAnswer", tr("Column of the gold answer"));
    m_rule = addBox(tr("is"), "answerRule", tr("Where in its column the answer stands"));
    addNamed(m_rule, kRules);
    m_trigger = addLine(tr("after"), "answerTrigger", tr("Text before the answer"),
                        tr("The answer is what follows the last place of this text"));
    m_kind = addBox(tr("Read as"), "answerKind", tr("What every answer is"));
    m_kind->addItem(tr("Numbers, yes or no, letters"), kAnyKind);
    addNamed(m_kind, kKinds);
}

void ColumnChoice::addRationale()
{
    m_rationale = addJoined(tr("Rationale"), "columnRationale", tr("Column of the rationale"));
    m_format = addBox(tr("Format"), "columnFormat", tr("Format of the rationales"));
    for (const FormatKind format : {FormatKind::Cot, FormatKind::Pot, FormatKind::Socratic, FormatKind::Answer})
        m_format->addItem(coreText(titleOf(format)), int(format));
    m_format->addItem(tr("As a column says"), kByColumn);
    m_formatColumn = addBox(tr("named in"), "columnFormatName", tr("Column that names the format"));
    m_teacherColumn = addBox(tr("Teacher"), "columnTeacher", tr("Column that names the teacher"));
    m_joint = addLine(tr("Join with"), "columnJoint", tr("Text between joined columns"),
                      tr("Stands between columns that are joined; \\n is a new line, \\t a tab"));
}

void ColumnChoice::addRest()
{
    m_id = addBox(tr("Id"), "columnId", tr("Column of the id"));
    m_split = addBox(tr("Split"), "columnSplit", tr("Column of the split"));
    m_encoding = addBox(tr("Encoding"), "fileEncoding", tr("Encoding of the file"));
    m_encoding->addItem(tr("as detected"), QString());
    for (const QString &name : kEncodings)
        m_encoding->addItem(name, name);
    m_separator = addBox(tr("Separator"), "fileSeparator", tr("What separates the fields"));
    for (const auto &[name, separator] : {std::pair(tr("as detected"), ""),
                                          {tr("comma"), ","},
                                          {tr("semicolon"), ";"},
                                          {tr("tab"), "tab"},
                                          {tr("bar"), "|"}})
        m_separator->addItem(name, QString::fromLatin1(separator));
}

/// A row of the grid that means nothing now is not shown.
void ColumnChoice::showWhatApplies()
{
    const auto showRow = [this](QWidget *control, bool isShown) {
        int row = 0, column = 0, rows = 0, columns = 0;
        m_grid->getItemPosition(m_grid->indexOf(control), &row, &column, &rows, &columns);
        control->setVisible(isShown);
        m_grid->itemAtPosition(row, 0)->widget()->setVisible(isShown);
    };
    const bool hasRationale = !m_rationale->chosen().empty();
    const bool hasAnswer = !chosenColumn(m_answer).empty();
    showRow(m_rule, hasAnswer);
    showRow(m_kind, hasAnswer);
    showRow(m_trigger, hasAnswer && AnswerRule(m_rule->currentData().toInt()) == AnswerRule::Trigger);
    showRow(m_format, hasRationale);
    showRow(m_formatColumn, hasRationale && m_format->currentData().toInt() == kByColumn);
    showRow(m_teacherColumn, hasRationale);
    showRow(m_joint, m_question->chosen().size() > 1 || m_rationale->chosen().size() > 1);
}

void ColumnChoice::setHasSeparator(bool hasSeparator)
{
    int row = 0, column = 0, rows = 0, columns = 0;
    m_grid->getItemPosition(m_grid->indexOf(m_separator), &row, &column, &rows, &columns);
    m_separator->setVisible(hasSeparator);
    m_grid->itemAtPosition(row, 0)->widget()->setVisible(hasSeparator);
}

void ColumnChoice::setColumns(const std::vector<std::string> &columns, const ColumnMapping &mapping)
{
    if (columns == m_columns && mapping == this->mapping())
        return; // what is chosen half stays so
    m_columns = columns;
    m_question->setColumns(columns, joined(mapping.question, mapping.moreQuestion));
    m_rationale->setColumns(columns, joined(mapping.rationale, mapping.moreRationale));
    for (const auto &[box, chosen] : {std::pair(m_context, &mapping.context),
                                      {m_answer, &mapping.answer},
                                      {m_id, &mapping.id},
                                      {m_split, &mapping.split},
                                      {m_formatColumn, &mapping.formatColumn}})
        fillColumns(box, tr("none"), columns, *chosen);
    fillColumns(m_teacherColumn, tr("one for all rows"), columns, mapping.teacherColumn);
    m_joint->setText(escaped(mapping.joint));
    m_rule->setCurrentIndex(m_rule->findData(int(mapping.answerRule)));
    m_trigger->setText(escaped(mapping.answerTrigger));
    m_kind->setCurrentIndex(m_kind->findData(mapping.answerKind ? int(*mapping.answerKind) : kAnyKind));
    m_format->setCurrentIndex(m_format->findData(mapping.formatColumn.empty() ? int(mapping.format) : kByColumn));
    chooseText(m_encoding, mapping.encoding);
    chooseText(m_separator, mapping.separator);
    showWhatApplies();
}

ColumnMapping ColumnChoice::mapping() const
{
    ColumnMapping mapping;
    part(m_question->chosen(), mapping.question, mapping.moreQuestion);
    part(m_rationale->chosen(), mapping.rationale, mapping.moreRationale);
    mapping.context = chosenColumn(m_context);
    mapping.answer = chosenColumn(m_answer);
    mapping.id = chosenColumn(m_id);
    mapping.split = chosenColumn(m_split);
    mapping.teacherColumn = chosenColumn(m_teacherColumn);
    mapping.joint = unescaped(m_joint->text());
    mapping.answerRule = AnswerRule(m_rule->currentData().toInt());
    mapping.answerTrigger = unescaped(m_trigger->text());
    if (const int kind = m_kind->currentData().toInt(); kind != kAnyKind)
        mapping.answerKind = AnswerKind(kind);
    if (const int format = m_format->currentData().toInt(); format != kByColumn)
        mapping.format = FormatKind(format);
    else
        mapping.formatColumn = chosenColumn(m_formatColumn);
    mapping.encoding = chosenColumn(m_encoding);
    mapping.separator = chosenColumn(m_separator);
    return mapping;
}

} // namespace retort
