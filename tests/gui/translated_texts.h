#pragma once

#include <QList>
#include <QString>
#include <QStringList>

class QWidget;

// The texts of a file of translations, and those that a window shows. Each list has a line for each thing that is
// wrong.

namespace retort {

struct Message
{
    QString context;
    QString source;
    QString comment;
    QString translation; // Chinese has one form for all numbers
    bool isFinished = true;

    [[nodiscard]] QString key() const
    {
        return context + QLatin1String(": ") + source
               + (comment.isEmpty() ? QString() : QLatin1String(" | ") + comment);
    }
};

[[nodiscard]] QString sourceFolder();
[[nodiscard]] QList<Message> readMessages(const QString &path);
/// translations/retort_zh_CN.ts
[[nodiscard]] const QList<Message> &chinese();
/// "%1", "%n" and line breaks of a text, in order of their names.
[[nodiscard]] QStringList placesOf(const QString &text);
/// Three words of English in a row, outside of `...` and of what is typed behind "retort"; else nothing.
[[nodiscard]] QString englishIn(const QString &text);
/// Texts and tips that are shown as the source writes them although there is a translation.
[[nodiscard]] QStringList englishTexts(const QWidget &root);

} // namespace retort
