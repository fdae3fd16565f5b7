#include "widgets/common/passing_message.h"

#include "widgets/common/parts.h"

#include <QApplication>
#include <QPushButton>
#include <QTimer>

#include <chrono>

namespace retort {

namespace {

constexpr std::chrono::milliseconds kAtLeast {8000}; // to notice it and to look there
constexpr std::chrono::milliseconds kPerLetter {80}; // slow readers take half of it

bool isInUse(const Strip *strip)
{
    const QWidget *focus = QApplication::focusWidget();
    return strip->underMouse() || (focus && strip->isAncestorOf(focus));
}

bool hasButtons(const Strip *strip)
{
    for (const auto *button : strip->findChildren<QPushButton *>())
        if (!button->isHidden())
            return true;
    return false;
}

} // namespace

void showPassing(Strip *strip, const QString &text)
{
    strip->showMessage(Strip::Kind::Info, text);
    delete strip->findChild<QTimer *>(QStringLiteral("stripTimer"));
    auto *timer = new QTimer(strip);
    timer->setObjectName(QStringLiteral("stripTimer"));
    timer->setInterval(kAtLeast + strip->text().size() * kPerLetter);
    timer->callOnTimeout(strip, [strip, timer, shown = strip->text()] {
        const bool isStill = strip->text() == shown && strip->property("strip") == QLatin1String("info");
        const bool mayGo = isStill && !hasButtons(strip);
        if (mayGo && isInUse(strip))
            return; // it is looked at: asked again after the same time
        timer->stop();
        if (mayGo)
            strip->hide();
    });
    timer->start();
}

} // namespace retort
