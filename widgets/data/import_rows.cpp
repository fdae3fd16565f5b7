#include "widgets/data/import_rows.h"

#include "core/data/dataset.h"
#include "widgets/common/numbers.h"
#include "widgets/common/panel_tabs.h"
#include "widgets/common/parts.h"
#include "widgets/common/verdict_mark.h"
#include "widgets/common/verdict_table.h"
#include "widgets/data/notes_model.h"

#include <QItemSelectionModel>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <memory>
#include <ranges>
#include <unordered_map>

namespace retort {

namespace {

constexpr std::size_t kRowsShown = 50;
constexpr int kTextShown = 400;
constexpr int kPlaceWidth = 220;
constexpr int kProblem = 1; // columns
constexpr int kGold = 2;
constexpr std::array kWidths {80, 0, 72, 60, 0, 120}; // 0: what is left

QString shownPart(const std::string &text)
{
    return textOf(text).left(kTextShown);
}

QString readOf(const Rationale &rationale)
{
    const QString answer = rationale.answer ? textOf(rationale.answer->text) : ImportRows::tr("none");
    return answer + QLatin1String(", ") + verdictWord(rationale.verdict);
}

Note rowNote(const Problem &problem, const Rationale *rationale)
{
    return {{textOf(problem.sourceId.empty() ? problem.id : problem.sourceId), shownPart(problem.question),
             textOf(problem.gold.text), textOf(problem.split), rationale ? shownPart(rationale->text) : QString(),
             rationale ? readOf(*rationale) : QString()},
            -1};
}

/// Of a file that has no problems of its own.
Note rowNote(const Rationale &rationale)
{
    return {{QString(), shownPart(rationale.question),
             rationale.statedGold ? textOf(rationale.statedGold->text) : QString(), QString(),
             shownPart(rationale.text), readOf(rationale)},
            -1};
}

/// The first rationale of each of these problems, in their order; nullptr where there is none.
std::vector<const Rationale *> firstRationales(const Dataset &dataset, std::size_t problems)
{
    std::unordered_map<std::string_view, std::size_t> rows;
    for (std::size_t i = 0; i < problems; ++i)
        rows.emplace(dataset.problems[i].id, i);
    std::vector<const Rationale *> firsts(problems, nullptr);
    std::size_t missing = rows.size();
    for (const Rationale &rationale : dataset.rationales) {
        if (missing == 0)
            break;
        const auto row = rows.find(rationale.problemId);
        if (row == rows.end() || firsts[row->second])
            continue;
        firsts[row->second] = &rationale;
        --missing;
    }
    return firsts;
}

std::vector<Note> firstRows(const Dataset &dataset)
{
    std::vector<Note> notes;
    if (dataset.problems.empty()) {
        for (const Rationale &rationale : dataset.rationales | std::views::take(kRowsShown))
            notes.push_back(rowNote(rationale));
        return notes;
    }
    const std::size_t shown = std::min(kRowsShown, dataset.problems.size());
    const std::vector<const Rationale *> rationales = firstRationales(dataset, shown);
    for (std::size_t i = 0; i < shown; ++i)
        notes.push_back(rowNote(dataset.problems[i], rationales[i]));
    return notes;
}

} // namespace

ImportRows::ImportRows(QWidget *parent) : QFrame(parent)
{
    setProperty("role", "panel");
    auto *layout = bareLayout<QVBoxLayout>(this, 0);
    layout->setContentsMargins(1, 1, 1, 1);
    m_tabs = new PanelTabs(this);
    m_tabs->addTab(tr("First rows as they are understood"), QStringLiteral("importRowsTab"));
    m_tabs->addTab(tr("Problems found"), QStringLiteral("importIssuesTab"));
    layout->addWidget(m_tabs);
    layout->addWidget(makeRule(Qt::Horizontal, this));
    m_rows =
        new NotesModel({tr("Id"), tr("Problem"), tr("Gold"), tr("Split"), tr("Rationale"), tr("Read, verdict")}, this);
    m_issues = new NotesModel({tr("Place"), tr("Problem", "with a line of the file")}, this);
    m_table = new QTableView(this);
    m_table->setObjectName(QStringLiteral("importTable"));
    m_table->setAccessibleName(tr("Preview"));
    auto *delegate = new DataDelegate(m_table);
    m_table->setHorizontalHeader(new SourceHeader(m_table));
    prepareTable(m_table, delegate);
    delegate->setStrongColumn(kGold);
    layout->addWidget(m_table, 1);
    connect(m_tabs, &PanelTabs::chosen, this, &ImportRows::showTable);
    setDataset(nullptr);
}

void ImportRows::setDataset(const Dataset *dataset)
{
    m_rows->setNotes(dataset ? firstRows(*dataset) : std::vector<Note>());
    m_issues->setNotes(dataset ? issueNotes(dataset->issues) : std::vector<Note>());
    const std::size_t rows = !dataset                    ? 0
                             : dataset->problems.empty() ? dataset->rationales.size()
                                                         : dataset->problems.size();
    m_tabs->tab(0)->setCount(rows > kRowsShown ? tr("%1 of %2").arg(kRowsShown).arg(wholeText(qint64(rows)))
                                               : QString());
    m_tabs->tab(1)->setCount(wholeText(m_issues->rowCount()), m_issues->rowCount() > 0 ? "warning" : "neutral");
    showTable();
}

void ImportRows::showTable()
{
    NotesModel *shown = m_tabs->current() == 0 ? m_rows : m_issues;
    if (m_table->model() != shown) {
        const std::unique_ptr<QItemSelectionModel> old(m_table->selectionModel()); // the view leaves it to us
        m_table->setModel(shown);
    }
    sizeColumns();
}

void ImportRows::sizeColumns()
{
    const bool isRows = m_tabs->current() == 0;
    QHeaderView *header = m_table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setStretchLastSection(!isRows);
    if (!isRows) {
        for (int column = 0; column < m_issues->columnCount(); ++column)
            m_table->setColumnHidden(column, false);
        header->resizeSection(0, kPlaceWidth);
        return;
    }
    // Columns that are empty everywhere leave their room to the others.
    for (int column = 0; column < m_rows->columnCount(); ++column) {
        const bool isNeeded = m_rows->rowCount() == 0 ? column <= kGold : column == kProblem;
        m_table->setColumnHidden(column, !isNeeded && m_rows->isEmptyColumn(column));
    }
    for (std::size_t i = 0; i < kWidths.size(); ++i) {
        if (kWidths[i] == 0)
            header->setSectionResizeMode(int(i), QHeaderView::Stretch);
        else
            header->resizeSection(int(i), i == 0 ? idColumnWidth(m_rows->longestIn(0)) : kWidths[i]);
    }
}

} // namespace retort
