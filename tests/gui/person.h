#pragma once

#include <QString>
#include <Qt>

class QWidget;

namespace retort {

/// Who sits before the window: presses keys, which go to what has the keyboard, and clicks; each is counted, a letter
/// typed as one press. Knows nothing but what is seen, so a walk that uses nobody else is one that a person can go.
class Person
{
public:
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void type(const QString &text);
    void click(QWidget &widget);
    static void pointAt(QWidget &widget); // moves the mouse only
    /// Tab until the control of this name has the keyboard; false after `most` presses.
    [[nodiscard]] bool tabTo(const QString &name, int most = 10);

    [[nodiscard]] int presses() const { return m_presses; }

private:
    int m_presses = 0;
};

} // namespace retort
