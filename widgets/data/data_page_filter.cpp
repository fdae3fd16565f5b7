// What of a data set the page lists, in which order, and what of that is kept between starts.

#include "widgets/common/numbers.h"
#include "widgets/common/core_text.h"
#include "widgets/common/panel_tabs.h"
#include "widgets/common/verdict_mark.h"
#include "widgets/data/coverage_panel.h"
#include "widgets/data/data_page.h"
#include "widgets/data/data_page_state.h"
#include "widgets/data/dataset_list.h"
#include "widgets/data/problem_pages.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTableView>
#include <QTimer>
#include <QToolButton>

#include <algorithm>
#include <array>

namespace retort {

namespace {

constexpr int kChipWidth = 220;

using Sort = ProblemQuery::Sort;
constexpr std::array kSorts {Sort::Id, Sort::Question, Sort::Gold, Sort::Split}; // by column

} // namespace

/// Nothing, when the data set is gone.
void DataPage::restoreState()
{
    m_isRestored = true;
    const DataPageState kept = readDataPageState();
    const auto known = std::ranges::find(m_datasets->datasets(), kept.dataset, &DatasetFacts::name);
    if (known == m_datasets->datasets().end())
        return;
    m_current = known->id;
    m_query = kept.query;
    m_search->setText(textOf(m_query.text));
    m_searchTimer->stop();
    if (m_query.source)
        m_coveragePanel->setPicked(CoveragePick {*m_query.source, m_query.verdict});
    showSorting();
    showTab(kept.tab);
}

void DataPage::keepState() const
{
    if (const DatasetFacts *shown = facts())
        keepDataPageState({shown->name, m_query, m_tabs->current()});
}

void DataPage::sortBy(int column)
{
    if (m_tabs->current() != kProblemsTab)
        return;
    if (column >= int(kSorts.size()))
        return;
    const Sort sort = kSorts[std::size_t(column)];
    // Up, down, then as the file has them.
    if (m_query.sort != sort)
        m_query.sort = sort, m_query.isDescending = false;
    else if (!m_query.isDescending)
        m_query.isDescending = true;
    else
        m_query.sort = Sort::File, m_query.isDescending = false;
    showSorting();
    changeQuery();
}

void DataPage::showSorting()
{
    const auto column = std::ranges::find(kSorts, m_query.sort);
    m_table->horizontalHeader()->setSortIndicator(column == kSorts.end() ? -1 : int(column - kSorts.begin()),
                                                  m_query.isDescending ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void DataPage::takeText()
{
    const std::string text = m_search->text().trimmed().toStdString();
    if (text == m_query.text)
        return;
    m_query.text = text;
    changeQuery();
}

void DataPage::changeQuery()
{
    showChips();
    keepState();
    emit queryChanged();
}

void DataPage::showChips()
{
    const bool isProblems = m_tabs->current() == kProblemsTab;
    QString source;
    if (m_query.source)
        source = coreText(titleOf(m_query.source->format)) + QStringLiteral(" · ") + textOf(m_query.source->teacher);
    if (m_query.verdict)
        source += (source.isEmpty() ? QString() : QStringLiteral(" · ")) + verdictWord(*m_query.verdict);
    m_sourceChip->setToolTip(tr("%1: click to show all again").arg(source).toHtmlEscaped());
    m_sourceChip->setText(m_sourceChip->fontMetrics().elidedText(source, Qt::ElideMiddle, kChipWidth));
    m_sourceChip->setVisible(isProblems && !source.isEmpty());
    m_splitChip->setText(textOf(m_query.split));
    m_splitChip->setVisible(isProblems && !m_query.split.empty());
    m_search->setVisible(isProblems);
    m_menu->setVisible(isProblems);
}

void DataPage::filterBy(const RationaleSource &source, std::optional<Verdict> verdict)
{
    m_query.source = source;
    m_query.verdict = verdict;
    m_coveragePanel->setPicked(CoveragePick {source, verdict});
    showTab(kProblemsTab);
    changeQuery();
}

void DataPage::fillColumnMenu()
{
    QMenu *menu = m_menu->menu();
    menu->clear();
    menu->addSection(tr("Verdict"));
    for (const Verdict verdict : {Verdict::Right, Verdict::Wrong, Verdict::NoAnswer, Verdict::Unchecked}) {
        QAction *action = menu->addAction(verdictWord(verdict), this, [this, verdict] {
            m_query.verdict = m_query.verdict == verdict ? std::nullopt : std::optional(verdict);
            if (m_query.source)
                m_coveragePanel->setPicked(CoveragePick {*m_query.source, m_query.verdict});
            changeQuery();
        });
        action->setCheckable(true);
        action->setChecked(m_query.verdict == verdict);
    }
    menu->addSection(tr("Split"));
    for (const auto &[split, count] : facts() ? facts()->splits : decltype(DatasetFacts::splits)()) {
        if (split.empty())
            continue;
        QAction *action = menu->addAction(textOf(split), this, [this, split = split] {
            m_query.split = m_query.split == split ? std::string() : split;
            changeQuery();
        });
        action->setCheckable(true);
        action->setChecked(m_query.split == split);
    }
    menu->addSection(tr("Columns"));
    for (const SourceCoverage &cell : m_coverage) {
        const RationaleSource source = cell.source;
        QAction *action = menu->addAction(textOf(source.teacher) + QLatin1Char(' ') + coreText(titleOf(source.format)),
                                          this, [this, source] {
                                              m_chosenSources = m_problems->sources();
                                              if (std::erase(m_chosenSources, source) == 0)
                                                  m_chosenSources.push_back(source);
                                              emit queryChanged();
                                          });
        action->setCheckable(true);
        action->setChecked(std::ranges::find(m_problems->sources(), source) != m_problems->sources().end());
    }
}

} // namespace retort
