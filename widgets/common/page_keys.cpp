#include "widgets/common/page_keys.h"

#include <QAction>
#include <QShortcut>
#include <QVariant>
#include <QWidget>

#include <algorithm>

namespace retort {

namespace {

constexpr const char *kTold = "toldKeys"; // of a widget: [[keys ..., text], ...]

void add(QList<PageKey> &all, const QList<QKeySequence> &keys, const QString &text)
{
    auto same = std::find_if(all.begin(), all.end(), [&](const PageKey &key) { return key.text == text; });
    if (same == all.end())
        same = all.insert(all.end(), PageKey {{}, text});
    for (const QKeySequence &key : keys) {
        if (!key.isEmpty() && !same->keys.contains(key))
            same->keys << key;
    }
}

void addOf(const QObject &place, QList<PageKey> &all)
{
    for (const QShortcut *shortcut : place.findChildren<QShortcut *>(Qt::FindDirectChildrenOnly)) {
        if (!shortcut->whatsThis().isEmpty())
            add(all, shortcut->keys(), shortcut->whatsThis());
    }
    for (const QAction *action : place.findChildren<QAction *>(Qt::FindDirectChildrenOnly)) {
        if (!action->shortcuts().isEmpty())
            add(all, action->shortcuts(), action->text().remove(QLatin1Char('&')));
    }
    for (const QVariant &told : place.property(kTold).toList()) {
        QStringList parts = told.toStringList();
        const QString text = parts.takeLast();
        for (const QString &keys : std::as_const(parts))
            add(all, {QKeySequence(keys, QKeySequence::PortableText)}, text);
    }
}

} // namespace

QShortcut *addKey(QWidget *place, const QKeySequence &keys, const QString &text, Qt::ShortcutContext context)
{
    auto *shortcut = new QShortcut(keys, place);
    shortcut->setContext(context);
    shortcut->setWhatsThis(text);
    return shortcut;
}

void tellKeys(QWidget *place, const QList<QKeySequence> &keys, const QString &text)
{
    QStringList told;
    for (const QKeySequence &key : keys)
        told << key.toString(QKeySequence::PortableText);
    QVariantList all = place->property(kTold).toList();
    all << QVariant(told << text);
    place->setProperty(kTold, all);
}

QList<PageKey> pageKeys(const QWidget &page)
{
    QList<PageKey> all;
    addOf(page, all);
    for (const QWidget *part : page.findChildren<QWidget *>())
        addOf(*part, all);
    return all;
}

} // namespace retort
