#include "tests/gui/translated_texts.h"

#include "tests/gui/support/looks.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QFile>
#include <QHash>
#include <QLabel>
#include <QRegularExpression>
#include <QXmlStreamReader>

namespace retort {

namespace {

Message readMessage(QXmlStreamReader &xml, const QString &context)
{
    Message message;
    message.context = context;
    const bool isNumbered = xml.attributes().hasAttribute(QLatin1String("numerus"));
    while (xml.readNextStartElement()) {
        const auto name = xml.name();
        if (name == QLatin1String("source")) {
            message.source = xml.readElementText();
        } else if (name == QLatin1String("comment")) {
            message.comment = xml.readElementText();
        } else if (name == QLatin1String("translation")) {
            message.isFinished = !xml.attributes().hasAttribute(QLatin1String("type"));
            message.translation = xml.readElementText(QXmlStreamReader::IncludeChildElements);
            if (isNumbered) // indented for the reader of the file
                message.translation = message.translation.trimmed();
        } else {
            xml.skipCurrentElement();
        }
    }
    return message;
}

/// The field of a setting is named as its key, and its choices are the file's values, in every language; so are rules'.
bool isWrittenInYaml(const QWidget &widget)
{
    if (qobject_cast<const QComboBox *>(&widget) && widget.objectName().startsWith(QLatin1String("rule")))
        return true;
    for (const QWidget *at = &widget; at; at = at->parentWidget()) {
        if (at->inherits("retort::SettingField"))
            return true;
    }
    return false;
}

} // namespace

QString sourceFolder()
{
    return qEnvironmentVariable("RETORT_SOURCE_DIR");
}

QList<Message> readMessages(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader xml(&file);
    QList<Message> messages;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("name"))
            context = xml.readElementText();
        else if (xml.name() == QLatin1String("message"))
            messages << readMessage(xml, context);
    }
    return messages;
}

const QList<Message> &chinese()
{
    static const QList<Message> messages = readMessages(sourceFolder() + "/translations/retort_zh_CN.ts");
    return messages;
}

QStringList placesOf(const QString &text)
{
    static const QRegularExpression place(QStringLiteral("%L?\\d+|%n|\\n"));
    QStringList places;
    for (auto match = place.globalMatch(text); match.hasNext();)
        places << match.next().captured();
    places.sort();
    return places;
}

QString englishIn(const QString &text)
{
    static const QRegularExpression typed(QStringLiteral("`[^`]*`|retort( +[a-z-]+)+"));
    static const QRegularExpression words(QStringLiteral("\\b[a-z]{2,} [a-z]{2,} [a-z]{2,}\\b"));
    return words.match(QString(text).remove(typed)).captured();
}

QStringList englishTexts(const QWidget &root)
{
    QHash<QString, bool> translated; // source -> whether every place translates it to something else
    for (const Message &message : chinese()) {
        const bool isOther = message.translation != message.source;
        translated[message.source] = translated.value(message.source, true) && isOther;
    }
    QStringList found;
    for (const QWidget *widget : root.findChildren<QWidget *>()) {
        if (isWrittenInYaml(*widget))
            continue;
        for (const QString &text : {textOn(*widget), widget->toolTip(), widget->accessibleName()}) {
            if (translated.value(text, false))
                found << QStringLiteral("%1 \"%2\": %3")
                             .arg(QLatin1String(widget->metaObject()->className()), widget->objectName(), text);
        }
    }
    return found;
}

} // namespace retort
