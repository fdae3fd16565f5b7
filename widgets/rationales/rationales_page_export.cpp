#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/rationales/problem_table.h"
#include "widgets/rationales/rationales_page.h"
#include "widgets/rationales/set_sheet.h"

#include <QComboBox>
#include <QFileDialog>
#include <QMenu>
#include <QPushButton>

#include <utility>

// What leaves the Rationales page.

namespace retort {

void RationalesPage::fillExportMenu()
{
    auto *menu = new QMenu(m_export);
    menu->setObjectName(QStringLiteral("exportMenu"));
    menu->setToolTipsVisible(true);
    const auto add = [this, menu](const QString &text, const char *name, const QString &tip, ProblemFileKind kind) {
        QAction *action = menu->addAction(text, this, [this, kind] { chooseFile(kind); });
        action->setObjectName(QLatin1String(name));
        action->setToolTip(tip);
    };
    add(tr("JSON lines …"), "exportJsonLines",
        tr("Everything that the run wrote, with teachers, tags, star, note and kind of failure"),
        ProblemFileKind::JsonLines);
    add(tr("CSV table …"), "exportCsv",
        tr("A line for each problem: answers and verdicts of all columns, kind of failure, tags, star, note"),
        ProblemFileKind::Csv);
    add(tr("Markdown …"), "exportMarkdown", tr("Problems as they are read side by side, for a report"),
        ProblemFileKind::Markdown);
    menu->addSeparator();
    QAction *asSet = menu->addAction(tr("As a data set …"), this, &RationalesPage::openSetSheet);
    asSet->setObjectName(QStringLiteral("exportDataSet"));
    asSet->setToolTip(tr("These problems, alone or with right rationales, for the next run"));
    m_export->setMenu(menu);
    m_export->setProperty("hasMenu", true);
}

void RationalesPage::openSetSheet()
{
    if (refuseWhenReadOnly())
        return;
    if (!m_setSheet) {
        m_setSheet = new SetSheet(this);
        connect(m_setSheet, &SetSheet::wanted, this, &RationalesPage::setWanted);
    }
    QStringList teachers;
    for (const IndexedSource &source : m_sources) {
        if (!source.source.empty() && !teachers.contains(textOf(source.source)))
            teachers << textOf(source.source);
    }
    const bool isOfTest = m_sets->currentData().toString().startsWith(QLatin1String("final-"));
    m_setSheet->offer({m_runs->currentText(), std::size_t(m_table->model()->rowCount()), teachers, isOfTest});
}

void RationalesPage::offerSetUp(const QString &message)
{
    showMessage(message, false);
    QPushButton *setUp =
        m_strip->addAction(tr("Set up a run with it"), QStringLiteral("list-add"), QStringLiteral("setUpRun"));
    connect(setUp, &QPushButton::clicked, this, &RationalesPage::setupRequested);
}

void RationalesPage::chooseFile(ProblemFileKind kind)
{
    const auto [name, kinds] = kind == ProblemFileKind::Csv ? std::pair("problems.csv", tr("Tables (*.csv)"))
                               : kind == ProblemFileKind::Markdown
                                   ? std::pair("problems.md", tr("Markdown (*.md)"))
                                   : std::pair("problems.jsonl", tr("JSON lines (*.jsonl)"));
    const QString file = m_nextFile.isEmpty()
                             ? QFileDialog::getSaveFileName(this, tr("Export the problems that are shown"),
                                                            QLatin1String(name), kinds + tr(";;All files (*)"))
                             : std::exchange(m_nextFile, {});
    if (!file.isEmpty())
        emit exportRequested(file, kind);
}

} // namespace retort
