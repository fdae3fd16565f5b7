#include "app/key_map.h"

#include "widgets/common/page_keys.h"

#include <QAction>
#include <QCoreApplication>
#include <QStringList>
#include <QWidget>

namespace retort {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("retort", text);
}

QString rowOf(const QList<QKeySequence> &sequences, const QString &text)
{
    QStringList keys;
    for (const QKeySequence &key : sequences)
        keys << key.toString(QKeySequence::NativeText).replace(QLatin1Char('|'), QLatin1String("\\|"));
    return QStringLiteral("| %1 | %2 |\n").arg(keys.join(tr(" or ")), text);
}

QString tableOf(const QString &heading, const QString &rows)
{
    return rows.isEmpty() ? QString()
                          : QStringLiteral("\n%1\n\n| %2 | %3 |\n|---|---|\n%4")
                                .arg(heading, tr("Keys"), tr("What they do"), rows);
}

} // namespace

QString describeWindowKeys(const QWidget &window)
{
    QString rows;
    for (const QAction *action : window.actions()) {
        if (!action->shortcuts().isEmpty())
            rows += rowOf(action->shortcuts(), action->text());
    }
    return tableOf(QStringLiteral("# ") + tr("Keyboard shortcuts"), rows);
}

QString describePageKeys(const QString &heading, const QWidget &page)
{
    QString rows;
    for (const PageKey &key : pageKeys(page))
        rows += rowOf(key.keys, key.text);
    return tableOf(QStringLiteral("## ") + heading, rows);
}

} // namespace retort
