#include "widgets/setup/module_completer.h"

#include <QLineEdit>
#include <QStringListModel>

namespace retort {

namespace {

qsizetype lastName(const QString &text)
{
    qsizetype begin = text.lastIndexOf(QLatin1Char(',')) + 1;
    while (begin < text.size() && text.at(begin).isSpace())
        ++begin;
    return begin;
}

} // namespace

ModuleCompleter::ModuleCompleter(QStringListModel *names, QLineEdit *field) : QCompleter(names, field), m_field(field)
{
    setCaseSensitivity(Qt::CaseInsensitive);
    setFilterMode(Qt::MatchContains);
    field->setCompleter(this);
    // A completion is put into the field without an edit of its own.
    connect(
        this, qOverload<const QString &>(&QCompleter::activated), field,
        [field] { emit field->textEdited(field->text()); }, Qt::QueuedConnection);
}

QStringList ModuleCompleter::splitPath(const QString &path) const
{
    return {path.mid(lastName(path))};
}

QString ModuleCompleter::pathFromIndex(const QModelIndex &index) const
{
    const QString text = m_field->text();
    return text.left(lastName(text)) + index.data().toString();
}

} // namespace retort
