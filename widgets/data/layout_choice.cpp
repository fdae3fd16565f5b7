#include "widgets/data/layout_choice.h"

#include "core/data/importers.h"
#include "widgets/common/core_text.h"
#include "widgets/common/numbers.h"
#include "widgets/common/shown_text.h"

namespace retort {

namespace {

const QString kMappingPrefix = QStringLiteral("mapping:");

} // namespace

QString layoutTitle(const Importer &importer, int part)
{
    return coreText(textOf(std::string(importer.title)).section(QStringLiteral(": "), part, part == 0 ? 0 : -1));
}

LayoutChoice::LayoutChoice(QWidget *parent) : CalmComboBox(parent)
{
    setObjectName(QStringLiteral("importLayout"));
    setAccessibleName(tr("Layout of the file"));
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setMappings({});
}

void LayoutChoice::setMappings(const QStringList &names)
{
    const QString chosen = currentData().toString();
    clear();
    for (const Importer &importer : importerTable()) {
        addItem(layoutTitle(importer, 0), textOf(std::string(importer.name)));
        setItemData(count() - 1, layoutTitle(importer, 1).toHtmlEscaped(), Qt::ToolTipRole);
    }
    addItem(tr("Other: choose the columns"), QLatin1String(kColumns));
    for (const QString &name : names)
        addItem(tr("Kept mapping: %1").arg(shownLine(name.toStdString())), kMappingPrefix + name);
    setCurrentIndex(findData(chosen));
}

void LayoutChoice::setImporter(const std::string &importer, const QString &mapping)
{
    const int kept = mapping.isEmpty() ? -1 : findData(kMappingPrefix + mapping);
    setCurrentIndex(kept >= 0 ? kept : findData(textOf(importer)));
}

std::string LayoutChoice::importer() const
{
    const QString layout = currentData().toString();
    return layout.startsWith(kMappingPrefix) ? kColumns : layout.toStdString();
}

QString LayoutChoice::mapping() const
{
    const QString layout = currentData().toString();
    return layout.startsWith(kMappingPrefix) ? layout.mid(kMappingPrefix.size()) : QString();
}

} // namespace retort
