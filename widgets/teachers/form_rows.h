#pragma once

#include "widgets/common/number_field.h"

#include <QWidget>

class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;

namespace retort {

class Switch;

/// Rows of a form in a sheet: a caption at the left, its control at the right, groups with a heading. Every control
/// gets its object name, its accessible name and its one-line help as a tooltip.
class FormRows final : public QWidget
{
    Q_OBJECT

public:
    explicit FormRows(QWidget *parent);

    void addHeading(const QString &text);
    QLineEdit *addText(const QString &caption, const char *name, const QString &tip);
    /// `empty`: what no number means; empty: there must be one.
    NumberField *addNumber(const QString &caption, const char *name, const QString &tip, const NumberRange &range,
                           const QString &empty = {});
    QComboBox *addCombo(const QString &caption, const char *name, const QString &tip, bool isEditable = false);
    Switch *addSwitch(const QString &caption, const char *name, const QString &tip);
    void addControl(const QString &caption, QWidget *control);
    /// Over the whole width, below the last row.
    void addWide(QWidget *widget);
    QLabel *addNote(const QString &text, const char *name, const char *tone = "text2");
    /// The row of a control, with its caption.
    void setRowVisible(QWidget *control, bool isVisible);

private:
    QGridLayout *m_grid = nullptr;
    int m_row = 0;
};

/// A number as a field shows it; 0 as an empty field where that means "none".
[[nodiscard]] QString fieldText(double number, bool isZeroEmpty = false);

/// Puts a number into a field whatever was typed there before.
void showNumber(NumberField *field, const QString &text);

} // namespace retort
