#include "tests/gui/support/looks.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>

#include <vector>

namespace retort {

QString textOn(const QWidget &widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(&widget))
        return label->text();
    if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
        return button->text();
    if (const auto *box = qobject_cast<const QComboBox *>(&widget))
        return box->currentText();
    return {};
}

namespace {

constexpr int kTouching = 2; // borders may lie over each other

/// How much wider its text is than the room that it has: nothing for what elides by itself.
int lackingWidth(const QWidget &widget)
{
    const auto *label = qobject_cast<const QLabel *>(&widget);
    const bool givesWay = label && (label->inherits("retort::ElidedLabel") || label->inherits("retort::ReadOut"));
    if (label && (label->wordWrap() || givesWay || !label->pixmap().isNull()))
        return label->wordWrap() ? label->heightForWidth(label->width()) - label->height() : 0;
    if (label || qobject_cast<const QAbstractButton *>(&widget))
        return widget.sizeHint().width() - widget.width();
    return 0;
}

bool isSeen(const QWidget &widget)
{
    return widget.isVisible() && !widget.visibleRegion().isEmpty();
}

bool isTextOrControl(const QWidget &widget)
{
    const auto *label = qobject_cast<const QLabel *>(&widget);
    return (label && !label->text().isEmpty()) || qobject_cast<const QAbstractButton *>(&widget)
           || qobject_cast<const QComboBox *>(&widget) || qobject_cast<const QLineEdit *>(&widget)
           || qobject_cast<const QAbstractSpinBox *>(&widget) || qobject_cast<const QProgressBar *>(&widget);
}

QString described(const QWidget &widget)
{
    return QStringLiteral("%1 \"%2\" %3")
        .arg(QLatin1String(widget.metaObject()->className()), widget.objectName(), textOn(widget));
}

struct Piece
{
    const QWidget *widget;
    QRect seen; // in the root's coordinates
};

std::vector<Piece> piecesOf(const QWidget &root)
{
    std::vector<Piece> pieces;
    for (const QWidget *widget : root.findChildren<QWidget *>()) {
        if (!isSeen(*widget) || !isTextOrControl(*widget))
            continue;
        const QRect seen = widget->visibleRegion().boundingRect();
        pieces.push_back({widget, QRect(widget->mapTo(&root, seen.topLeft()), seen.size())});
    }
    return pieces;
}

} // namespace

QStringList primaryButtons(const QWidget &root)
{
    QStringList names;
    for (const QPushButton *button : root.findChildren<QPushButton *>())
        if (button->isVisible() && button->property("kind").toString() == QLatin1String("primary"))
            names << button->objectName();
    return names;
}

QStringList cutTexts(const QWidget &root)
{
    QStringList cut;
    for (const QWidget *widget : root.findChildren<QWidget *>()) {
        const QString text = textOn(*widget);
        if (!isSeen(*widget) || text.isEmpty() || lackingWidth(*widget) <= 1)
            continue;
        cut << QStringLiteral("%1 \"%2\" lacks %3: %4")
                   .arg(QLatin1String(widget->metaObject()->className()), widget->objectName())
                   .arg(lackingWidth(*widget))
                   .arg(text);
    }
    return cut;
}

QStringList overlappingControls(const QWidget &root)
{
    QStringList lines;
    const std::vector<Piece> pieces = piecesOf(root);
    for (std::size_t i = 0; i < pieces.size(); ++i)
        for (std::size_t j = i + 1; j < pieces.size(); ++j) {
            const QRect both = pieces[i].seen.intersected(pieces[j].seen);
            const bool isInside =
                pieces[i].widget->isAncestorOf(pieces[j].widget) || pieces[j].widget->isAncestorOf(pieces[i].widget);
            if (!isInside && both.width() > kTouching && both.height() > kTouching)
                lines << described(*pieces[i].widget) + QLatin1String(" over ") + described(*pieces[j].widget);
        }
    return lines;
}

} // namespace retort
