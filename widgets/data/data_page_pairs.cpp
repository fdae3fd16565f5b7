// Problems that stand twice: what is compared, the list of pairs, and the chosen pair side by side.

#include "widgets/common/panel_tabs.h"
#include "widgets/common/parts.h"
#include "widgets/data/comparison_bar.h"
#include "widgets/data/data_page.h"
#include "widgets/data/notes_model.h"
#include "widgets/data/pair_view.h"

#include <QTableView>
#include <QVBoxLayout>

namespace retort {

void DataPage::addPairs(QLayout *layout)
{
    m_pair = new PairView(m_table->parentWidget());
    m_pair->setObjectName(QStringLiteral("pairView"));
    layout->addWidget(m_pair);
    connect(m_comparison, &ComparisonBar::changed, this, &DataPage::beginComparison);
    connect(m_comparison, &ComparisonBar::exportRequested, this, &DataPage::pairsExportRequested);
}

void DataPage::beginComparison()
{
    setPairsUnknown({});
    emit comparisonRequested();
}

void DataPage::setPairs(std::vector<Note> pairs, const QuestionCheck &counts, const QString &summary)
{
    m_leaks->setHeads(m_comparison->heads());
    m_leaks->setNotes(std::move(pairs));
    m_comparison->setCounts(counts);
    m_leaksKnown = true;
    m_leakSummary = summary;
    showCounts();
    if (m_tabs->current() == kLeaksTab && m_leaks->rowCount() > 0)
        m_table->selectRow(0);
}

void DataPage::setPairsUnknown(const QString &why)
{
    m_leaksKnown = false;
    m_leaks->setNotes({});
    m_comparison->setUnknown();
    m_leakSummary = why;
    showPair(nullptr);
    showCounts();
}

/// Nothing: there is no room for it then.
void DataPage::showPair(const Note *pair)
{
    m_pair->setVisible(pair != nullptr);
    if (pair && pair->texts.size() == 3)
        m_pair->setPair(pair->texts[1], pair->texts[2]);
}

} // namespace retort
