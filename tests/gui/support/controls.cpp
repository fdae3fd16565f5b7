#include "tests/gui/support/controls.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QSet>
#include <QTest>

namespace retort {

namespace {

constexpr int kMostStops = 2000; // Tab goes round long before

bool isPartOfQt(const QWidget &widget)
{
    const QByteArray type(widget.metaObject()->className());
    return widget.objectName().startsWith(QLatin1String("qt_")) || type.startsWith("QTableCorner")
           || type == "QLineEditIconButton" || type == "QComboBoxPrivateContainer" || type == "QComboBoxListView"
           || type == "QScrollBar" || type == "QHeaderView" || type == "QTabBar";
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
    const bool isFrameOnly = widget.metaObject()->className() == QByteArray("QScrollArea");
    return widget.focusPolicy() != Qt::NoFocus && !widget.focusProxy() && !isFrameOnly;
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
    return !widget.accessibleName().isEmpty() || (button && !button->text().isEmpty());
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
    const QSet<const QWidget *> stops = tabStops(root);
    QStringList lines;
    for (const QWidget *widget : controlsOf(root)) {
        const bool isReached = stops.contains(widget) || hasShortcut(*widget);
        if (widget->isVisible() && widget->isEnabled() && !isReached)
            lines << described(*widget);
    }
    return lines;
}

} // namespace retort
