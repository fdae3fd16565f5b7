#include "app/language_switch.h"

#include "app/actions.h"
#include "widgets/common/kept_settings.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QMenu>

#include <algorithm>

namespace retort {

namespace {

const char *const kKey = "window/language";
const char *const kVariable = "RETORT_LANGUAGE";

bool isKnown(const QString &code)
{
    const QList<Language> &all = languages();
    return std::any_of(all.begin(), all.end(), [&code](const Language &language) { return language.code == code; });
}

/// Traditional characters are another language to read: zh-TW, zh-HK, zh-Hant.
bool isSimplifiedChinese(const QString &wanted)
{
    const QStringList parts = wanted.split(QLatin1Char('-'));
    if (parts.first() != QLatin1String("zh") || parts.contains(QLatin1String("Hant")))
        return false;
    return parts.contains(QLatin1String("Hans"))
           || !(parts.contains(QLatin1String("TW")) || parts.contains(QLatin1String("HK"))
                || parts.contains(QLatin1String("MO")));
}

} // namespace

const QList<Language> &languages()
{
    static const QList<Language> all {{QStringLiteral("en"), QStringLiteral("English")},
                                      {QStringLiteral("zh_CN"), QStringLiteral("简体中文")}};
    return all;
}

QString languageFor(const QStringList &wanted)
{
    for (QString name : wanted) {
        name.replace(QLatin1Char('_'), QLatin1Char('-'));
        if (isSimplifiedChinese(name))
            return QStringLiteral("zh_CN");
        if (name == QLatin1String("en") || name.startsWith(QLatin1String("en-")))
            break;
    }
    return QStringLiteral("en");
}

LanguageSwitch::LanguageSwitch(QCoreApplication &application, QObject *parent)
    : QObject(parent), m_application(application)
{
    const QString asked = qEnvironmentVariable(kVariable);
    m_shown = asked.isEmpty() ? wanted() : languageFor({asked});
    if (m_shown == languages().first().code)
        return;
    install(m_qtTexts, QStringLiteral("qtbase_"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(m_texts, QStringLiteral("retort_"), QStringLiteral(":/retort/translations"));
}

LanguageSwitch::~LanguageSwitch()
{
    m_application.removeTranslator(&m_texts);
    m_application.removeTranslator(&m_qtTexts);
}

/// Qt's own file may not be installed: its buttons stay English then.
void LanguageSwitch::install(QTranslator &translator, const QString &file, const QString &folder)
{
    if (translator.load(file + m_shown, folder))
        m_application.installTranslator(&translator);
}

QString LanguageSwitch::choice() const
{
    const QString code = kept::value(QLatin1String(kKey)).toString();
    return isKnown(code) ? code : QString();
}

QString LanguageSwitch::wanted() const
{
    const QString kept = choice();
    return kept.isEmpty() ? languageFor(QLocale::system().uiLanguages()) : kept;
}

/// Says when it holds, where it is not what the window is in already.
void LanguageSwitch::choose(const QString &code)
{
    if (code == choice())
        return;
    kept::set(QLatin1String(kKey), code);
    if (wanted() == m_shown)
        return;
    const char *text = QT_TR_NOOP("The language changes when the window is opened again.");
    const QString here = tr(text);
    const QString plain = QLatin1String(text);
    emit chosen(here == plain ? plain + QStringLiteral(" 重新打开窗口后语言生效。") : here + QLatin1Char(' ') + plain);
}

void LanguageSwitch::offerIn(Actions &actions, QMenu &menu)
{
    auto *sub = new QMenu(tr("Language"), &menu);
    sub->setObjectName(QStringLiteral("languageMenu"));
    auto *group = new QActionGroup(sub);
    const auto offer = [&](const Language &language, const QString &text, const QString &tip) {
        const QByteArray id = "language-" + (language.code.isEmpty() ? QByteArray("system") : language.code.toUtf8());
        QAction *action = actions.add({id.constData(), text, tip, "set-language", {}});
        action->setCheckable(true);
        action->setChecked(language.code == choice());
        sub->addAction(group->addAction(action));
        connect(action, &QAction::triggered, this, [this, code = language.code] { choose(code); });
    };
    offer({}, tr("Language: as the system"), tr("The desktop's language, from the next start on"));
    for (const Language &language : languages())
        offer(language, tr("Language: %1").arg(language.name), tr("%1, from the next start on").arg(language.name));
    const QList<QAction *> entries = menu.actions();
    const auto separator =
        std::find_if(entries.begin(), entries.end(), [](QAction *entry) { return entry->isSeparator(); });
    menu.insertMenu(separator == entries.end() ? nullptr : *separator, sub);
}

} // namespace retort
