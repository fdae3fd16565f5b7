#include "widgets/compare/copy_button.h"

#include "widgets/common/parts.h"

#include <QAction>
#include <QCoreApplication>
#include <QMenu>
#include <QPushButton>

namespace retort {

namespace {

struct CopyTexts
{
    Q_DECLARE_TR_FUNCTIONS(retort::CopyTexts)
};

} // namespace

QPushButton *makeCopyButton(const QString &name, QWidget *parent, const std::function<void(TableFormat)> &copy)
{
    QPushButton *button = makeButton(CopyTexts::tr("Copy"), QStringLiteral("edit-copy"), "plain", parent);
    button->setObjectName(name);
    button->setProperty("hasMenu", true);
    button->setToolTip(CopyTexts::tr("Copy this table"));
    auto *menu = new QMenu(button);
    for (const auto &[format, suffix, text] : {std::tuple(TableFormat::Latex, "Latex", CopyTexts::tr("as LaTeX")),
                                               {TableFormat::Markdown, "Markdown", CopyTexts::tr("as Markdown")},
                                               {TableFormat::Csv, "Csv", CopyTexts::tr("as CSV, unrounded")}}) {
        QAction *action = menu->addAction(text);
        action->setObjectName(name + QLatin1String(suffix));
        QObject::connect(action, &QAction::triggered, button, [copy, format = format] { copy(format); });
    }
    button->setMenu(menu);
    return button;
}

} // namespace retort
