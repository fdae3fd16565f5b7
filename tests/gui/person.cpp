#include "tests/gui/person.h"

#include <QApplication>
#include <QTest>
#include <QWidget>

namespace retort {

namespace {

QWidget *keyboardOwner()
{
    QWidget *focus = QApplication::focusWidget();
    return focus ? focus : QApplication::activeWindow();
}

} // namespace

void Person::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    ++m_presses;
    QWidget *owner = keyboardOwner();
    QVERIFY2(owner, "no window is active");
    QTest::keyClick(owner, key, modifiers);
}

void Person::type(const QString &text)
{
    m_presses += int(text.size());
    QWidget *owner = keyboardOwner();
    QVERIFY2(owner, "no window is active");
    QTest::keyClicks(owner, text);
}

void Person::click(QWidget &widget)
{
    ++m_presses;
    QVERIFY2(widget.isVisible(), qPrintable(widget.objectName()));
    QTest::mouseClick(&widget, Qt::LeftButton);
}

void Person::pointAt(QWidget &widget)
{
    QTest::mouseMove(&widget, widget.rect().center());
}

bool Person::tabTo(const QString &name, int most)
{
    for (int i = 0; i <= most; ++i) {
        const QWidget *owner = keyboardOwner();
        if (owner && owner->objectName() == name)
            return true;
        press(Qt::Key_Tab);
    }
    return false;
}

} // namespace retort
