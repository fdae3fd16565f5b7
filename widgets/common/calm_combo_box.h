#pragma once

#include <QComboBox>

namespace retort {

/// A choice in a form that scrolls: the wheel scrolls the form and never changes the choice, unless the choice has the
/// focus, which the wheel does not give it.
class CalmComboBox : public QComboBox
{
    Q_OBJECT

public:
    explicit CalmComboBox(QWidget *parent = nullptr);

protected:
    void wheelEvent(QWheelEvent *event) override;
    void initStyleOption(QStyleOptionComboBox *option) const override; // a long name is elided in its middle
};

} // namespace retort
