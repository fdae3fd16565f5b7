#include "tests/gui/support/controls.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QButtonGroup>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSet>
#include <QTest>

#include <algorithm>

namespace retort {

namespace {

constexpr int kMostStops = 2000; // Tab goes round long before

bool isPartOfQt(const QWidget &widget)
{
    const QByteArray type(widget.metaObject()->className());
    return widget.objectName().startsWith(QLatin1String("qt_")) || type.startsWith("QTableCorner")
           || type == "QLineEditIconButton" || type == "QComboBoxPrivateContainer" || type == "QComboBoxListView"
           || widget.inherits("QScrollBar") || widget.inherits("QHeaderView") || widget.inherits("QTabBar");
}

/// A combo box or spin box stands for the field inside it.
bool isInsideControl(const QWidget &widget)
{
    const QWidget *parent = widget.parentWidget();
    return qobject_cast<const QComboBox *>(parent) || qobject_cast<const QAbstractSpinBox *>(parent);
}

bool isControl(const QWidget &widget)
{
    if (isPartOfQt(widget) || isInsideControl(widget) || widget.isWindow())
        return false;
    if (qobject_cast<const QAbstractButton *>(&widget) || qobject_cast<const QComboBox *>(&widget)
        || qobject_cast<const QLineEdit *>(&widget) || qobject_cast<const QAbstractSpinBox *>(&widget)
        || qobject_cast<const QAbstractSlider *>(&widget) || qobject_cast<const QAbstractItemView *>(&widget))
        return true;
    const bool isStop = widget.focusPolicy() & Qt::TabFocus; // else it is a part of one
    return isStop && !widget.focusProxy() && widget.metaObject()->className() != QByteArray("QScrollArea");
}

QList<QWidget *> controlsOf(const QWidget &root)
{
    QList<QWidget *> found;
    for (QWidget *widget : root.findChildren<QWidget *>()) {
        if (isControl(*widget))
            found << widget;
    }
    return found;
}

QString described(const QWidget &widget)
{
    const auto *button = qobject_cast<const QAbstractButton *>(&widget);
    return QStringLiteral("%1 \"%2\" %3 in %4")
        .arg(QLatin1String(widget.metaObject()->className()), widget.objectName(), button ? button->text() : QString(),
             widget.parentWidget()->objectName());
}

bool hasSomethingToRead(const QWidget &widget)
{
    const auto *button = qobject_cast<const QAbstractButton *>(&widget);
    const bool isText = qobject_cast<const QLabel *>(&widget); // what it says is its name
    return isText || !widget.accessibleName().isEmpty() || (button && !button->text().isEmpty());
}

/// The buttons among which arrow keys move.
QList<QAbstractButton *> groupOf(const QAbstractButton &button)
{
    if (button.group() && button.group()->exclusive())
        return button.group()->buttons();
    if (button.autoExclusive() && button.parentWidget())
        return button.parentWidget()->findChildren<QAbstractButton *>(QString(), Qt::FindDirectChildrenOnly);
    return {};
}

bool isReachedByArrows(const QWidget &widget, const QSet<const QWidget *> &stops)
{
    const auto *button = qobject_cast<const QAbstractButton *>(&widget);
    const QList<QAbstractButton *> group = button ? groupOf(*button) : QList<QAbstractButton *>();
    return std::any_of(group.begin(), group.end(), [&](const QAbstractButton *one) { return stops.contains(one); });
}

bool hasShortcut(const QWidget &widget)
{
    const auto *button = qobject_cast<const QAbstractButton *>(&widget);
    if (button && !button->shortcut().isEmpty())
        return true;
    const QList<QAction *> actions = widget.actions();
    return std::any_of(actions.begin(), actions.end(),
                       [](const QAction *action) { return !action->shortcut().isEmpty(); });
}

QSet<const QWidget *> tabStops(QWidget &root)
{
    QSet<const QWidget *> seen;
    for (int stop = 0; stop < kMostStops; ++stop) {
        const QWidget *focus = QApplication::focusWidget();
        QWidget *target = QApplication::focusWidget() ? QApplication::focusWidget() : &root;
        if (focus && seen.contains(focus))
            break;
        if (focus)
            seen.insert(focus);
        QTest::keyClick(target, Qt::Key_Tab);
        if (focus && QApplication::focusWidget() == focus) // an editor in which Tab indents
            QTest::keyClick(target, Qt::Key_Tab, Qt::ControlModifier);
    }
    return seen;
}

} // namespace

QStringList namelessControls(const QWidget &root)
{
    QStringList lines;
    for (const QWidget *widget : controlsOf(root)) {
        if (widget->objectName().isEmpty() || !hasSomethingToRead(*widget))
            lines << described(*widget);
    }
    return lines;
}

QStringList silentDisabledControls(const QWidget &root)
{
    QStringList lines;
    for (const QWidget *widget : controlsOf(root)) {
        if (widget->isVisible() && !widget->isEnabled() && widget->toolTip().isEmpty())
            lines << described(*widget);
    }
    return lines;
}

QStringList unreachableControls(QWidget &root)
{
    QList<QWidget *> open; // as they are before Tab types into an editor
    for (QWidget *widget : controlsOf(root)) {
        if (widget->isVisible() && widget->isEnabled())
            open << widget;
    }
    const QSet<const QWidget *> stops = tabStops(root);
    QStringList lines;
    for (const QWidget *widget : open) {
        if (!stops.contains(widget) && !isReachedByArrows(*widget, stops) && !hasShortcut(*widget))
            lines << described(*widget);
    }
    return lines;
}

} // namespace retort
