#include "app/help.h"

#include "app/actions.h"
#include "app/key_map.h"
#include "app/pages.h"
#include "core/config/config_file.h"
#include "widgets/common/core_text.h"
#include "widgets/common/help_sheet.h"
#include "widgets/common/numbers.h"

#include <QFile>

#include <utility>

namespace retort {

namespace {

QString readTopic(const QString &name)
{
    //: Folder of the help pages in resources/, "help/zh_CN" for those in Chinese.
    QFile file(QStringLiteral(":/retort/%1/%2.md").arg(Actions::tr("help"), name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no help for %s", qPrintable(name)); // a resource: it was left out of the build
    return QString::fromUtf8(file.readAll());
}

/// "0 to 1, default 0.05", "one of last | best, default last"
QString describeValues(const SettingInfo &setting)
{
    QStringList parts {coreText(setting.range.empty() ? setting.type : setting.range)};
    if (!setting.unit.empty())
        parts.last() += QLatin1Char(' ') + coreText(setting.unit);
    if (!setting.defaultValue.empty())
        parts << Actions::tr("default %1").arg(textOf(setting.defaultValue));
    return parts.join(QStringLiteral(", "));
}

/// Markdown of every setting, by section: what the forms, the YAML and the manual say, too.
QString describeSettings()
{
    QString text = Actions::tr("# Settings\n\nEvery key of an experiment file, with its range and default. Type its "
                               "name into the search field (Ctrl+K) to open Setup at it.\n");
    std::string section;
    for (const SettingInfo &setting : allSettings()) {
        const std::string now = setting.key.substr(0, setting.key.find_first_of(".["));
        if (now != section && setting.key.find('.') != std::string::npos)
            text += QStringLiteral("\n## %1\n").arg(textOf(now));
        section = now;
        text += QStringLiteral("\n**%1** (%2)\n%3\n")
                    .arg(textOf(setting.key).replace(QLatin1Char('_'), QLatin1String("\\_")),
                         describeValues(setting).replace(QLatin1Char('_'), QLatin1String("\\_")),
                         coreText(setting.help).replace(QLatin1Char('_'), QLatin1String("\\_")));
    }
    return text;
}

} // namespace

void fillHelp(HelpSheet &sheet)
{
    const std::pair<const char *, QString> pages[] = {
        {"home", Actions::tr("Home")},         {"data", Actions::tr("Data")},
        {"teachers", Actions::tr("Teachers")}, {"students", Actions::tr("Students")},
        {"setup", Actions::tr("Setup")},       {"training", Actions::tr("Training")},
        {"compare", Actions::tr("Compare")},   {"rationales", Actions::tr("Rationales")},
        {"sweeps", Actions::tr("Sweeps")}};
    for (const auto &[name, title] : pages)
        sheet.addTopic(QLatin1String(name), title, readTopic(QLatin1String(name)));
    sheet.addTopic(QStringLiteral("settings"), Actions::tr("Settings"), describeSettings());
    sheet.addTopic(QStringLiteral("keys"), Actions::tr("Keyboard shortcuts"), {});
}

void updateKeys(HelpSheet &sheet, const QWidget &window, const QList<PageEntry> &pages)
{
    QString all = describeWindowKeys(window) + readTopic(QStringLiteral("keys"));
    for (const PageEntry &page : pages) {
        all += describePageKeys(Actions::tr("In %1").arg(page.caption), *page.widget);
        sheet.setTopicText(page.name, readTopic(page.name) + describePageKeys(Actions::tr("Keys"), *page.widget));
    }
    sheet.setTopicText(QStringLiteral("keys"), all);
}

} // namespace retort
