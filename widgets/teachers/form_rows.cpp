#include "widgets/teachers/form_rows.h"

#include "widgets/common/calm_combo_box.h"
#include "widgets/common/parts.h"
#include "widgets/common/switch.h"

#include <QGridLayout>
#include <QLineEdit>

namespace retort {

namespace {

constexpr int kCaptionWidth = 132;
constexpr int kComboLetters = 12;

void name(QWidget *control, const QString &caption, const char *object, const QString &tip)
{
    control->setObjectName(QLatin1String(object));
    control->setAccessibleName(caption);
    control->setToolTip(tip);
}

} // namespace

FormRows::FormRows(QWidget *parent) : QWidget(parent)
{
    m_grid = bareLayout<QGridLayout>(this, measure::kGroup);
    m_grid->setColumnMinimumWidth(0, kCaptionWidth);
    m_grid->setColumnStretch(1, 1);
}

void FormRows::addHeading(const QString &text)
{
    auto *label = makeLabel(text, {TextSize::Body, "text1", QFont::Medium}, this);
    label->setContentsMargins(0, m_row == 0 ? 0 : measure::kGroup, 0, 0);
    addWide(label);
}

void FormRows::addControl(const QString &caption, QWidget *control)
{
    auto *label = makeLabel(caption, {TextSize::Body, "text2"}, this);
    label->setBuddy(control);
    label->setToolTip(control->toolTip());
    m_grid->addWidget(label, m_row, 0, Qt::AlignVCenter);
    m_grid->addWidget(control, m_row, 1);
    ++m_row;
}

void FormRows::addWide(QWidget *widget)
{
    m_grid->addWidget(widget, m_row++, 0, 1, 2);
}

QLineEdit *FormRows::addText(const QString &caption, const char *object, const QString &tip)
{
    auto *field = new QLineEdit(this);
    name(field, caption, object, tip);
    addControl(caption, field);
    return field;
}

NumberField *FormRows::addNumber(const QString &caption, const char *object, const QString &tip,
                                 const NumberRange &range, const QString &empty)
{
    auto *field = new NumberField(this);
    name(field, caption, object, tip);
    field->setRange(range);
    if (!empty.isEmpty())
        field->setEmptyText(empty);
    addControl(caption, field);
    return field;
}

QComboBox *FormRows::addCombo(const QString &caption, const char *object, const QString &tip, bool isEditable)
{
    auto *combo = new CalmComboBox(this);
    name(combo, caption, object, tip);
    combo->setEditable(isEditable);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(kComboLetters);
    addControl(caption, combo);
    return combo;
}

Switch *FormRows::addSwitch(const QString &caption, const char *object, const QString &tip)
{
    auto *control = new Switch(this);
    name(control, caption, object, tip);
    addControl(caption, control);
    return control;
}

QLabel *FormRows::addNote(const QString &text, const char *object, const char *tone)
{
    auto *note = makeLabel(text, {TextSize::Caption, tone}, this);
    note->setObjectName(QLatin1String(object));
    note->setWordWrap(true);
    addWide(note);
    return note;
}

void FormRows::setRowVisible(QWidget *control, bool isVisible)
{
    control->setVisible(isVisible);
    for (QLabel *label : findChildren<QLabel *>(QString(), Qt::FindDirectChildrenOnly)) {
        if (label->buddy() == control)
            label->setVisible(isVisible);
    }
}

void showNumber(NumberField *field, const QString &text)
{
    field->setNumber(QStringLiteral("-1")); // no field holds it: what was typed and is wrong goes
    field->setNumber(text);
}

QString fieldText(double number, bool isZeroEmpty)
{
    return isZeroEmpty && number == 0 ? QString() : QString::number(number, 'g', 12);
}

} // namespace retort
