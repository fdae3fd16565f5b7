#include "widgets/compare/breakdown_panel.h"

#include "widgets/common/calm_combo_box.h"
#include "widgets/common/core_text.h"
#include "widgets/common/kept_settings.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/common/verdict_table.h"
#include "widgets/compare/breakdown_delegate.h"
#include "widgets/compare/breakdown_model.h"
#include "widgets/compare/copy_button.h"
#include "widgets/compare/seed_side.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace retort {

namespace {

constexpr int kBreakdownRow = 40;
constexpr int kLabelWidth = 132;
const QString kChosen = QStringLiteral("compare/breakdown");

} // namespace

BreakdownPanel::BreakdownPanel(QWidget *parent) : QFrame(parent)
{
    setProperty("role", "panel");
    setObjectName(QStringLiteral("breakdownPanel"));
    auto *layout = bareLayout<QVBoxLayout>(this, measure::kUnit);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->addWidget(makeHead());
    m_stack = new QStackedWidget(this);
    m_note = makeLabel({}, {TextSize::Body, "text2"}, m_stack);
    m_note->setObjectName(QStringLiteral("breakdownNote"));
    m_note->setAlignment(Qt::AlignCenter);
    m_note->setWordWrap(true);
    m_stack->addWidget(m_note);
    m_stack->addWidget(makeTable());
    layout->addWidget(m_stack, 1);
    m_unknown = makeLabel({}, {TextSize::Caption, "text3"}, this);
    m_unknown->setObjectName(QStringLiteral("breakdownUnknown"));
    m_unknown->setWordWrap(true);
    m_unknown->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(m_unknown);
    showNote({});
}

QWidget *BreakdownPanel::makeHead()
{
    auto *head = new QWidget(this);
    auto *layout = bareLayout<QHBoxLayout>(head);
    m_tables = new CalmComboBox(head);
    m_tables->setObjectName(QStringLiteral("breakdownTable"));
    m_tables->setAccessibleName(tr("What accuracy is broken down by"));
    m_tables->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    connect(m_tables, &QComboBox::activated, this, [this] {
        kept::set(kChosen, m_tables->currentData().toString());
        showTable();
    });
    layout->addWidget(m_tables, 1);
    m_seeds = new CalmComboBox(head);
    m_seeds->setObjectName(QStringLiteral("breakdownSeed"));
    m_seeds->setAccessibleName(tr("Seed whose answers are broken down"));
    m_seeds->setToolTip(tr("One seed at a time: answers of several seeds to one problem are no independent answers."));
    connect(m_seeds, &QComboBox::activated, this, &BreakdownPanel::takeSides);
    layout->addWidget(m_seeds);
    auto *note = makeLabel(tr("95 % Wilson"), {TextSize::Caption, "text3"}, head);
    note->setToolTip(tr("A reading aid beside the comparison by pairs, never a test."));
    layout->addWidget(note);
    m_copy = makeCopyButton(QStringLiteral("breakdownCopy"), head, [this](TableFormat format) { copy(format); });
    layout->addWidget(m_copy);
    return head;
}

QTableView *BreakdownPanel::makeTable()
{
    m_model = new BreakdownModel(this);
    m_view = new QTableView(m_stack);
    m_view->setObjectName(QStringLiteral("breakdownRows"));
    m_view->setAccessibleName(tr("Accuracy of A and B, row by row"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new BreakdownDelegate(m_model, m_view));
    m_view->setShowGrid(false);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setTabKeyNavigation(false);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->verticalHeader()->setDefaultSectionSize(kBreakdownRow);
    auto *head = new SourceHeader(m_view); // elides names in their middle
    m_view->setHorizontalHeader(head);
    head->setSectionsClickable(false);
    head->setSectionResizeMode(QHeaderView::Stretch);
    connect(m_view, &QTableView::clicked, this, &BreakdownPanel::open);
    connect(m_view, &QTableView::activated, this, &BreakdownPanel::open);
    return m_view;
}

void BreakdownPanel::setSides(const PairSide &a, const PairLook &lookA, const PairSide &b, const PairLook &lookB)
{
    m_wholeA = a;
    m_wholeB = b;
    m_wholeLookA = lookA;
    m_wholeLookB = lookB;
    fillSeeds();
    takeSides();
}

/// The seed that was chosen stays where it is still there.
void BreakdownPanel::fillSeeds()
{
    const QString chosen = m_seeds->currentText();
    m_seeds->clear();
    for (const PairSide *side : {&m_wholeA, &m_wholeB})
        for (const SeedSide &seed : side->seeds)
            if (m_seeds->findText(textOf(seed.title)) < 0)
                m_seeds->addItem(textOf(seed.title));
    m_seeds->setCurrentIndex(std::max(0, m_seeds->findText(chosen)));
    m_seeds->setVisible(m_seeds->count() > 0);
}

void BreakdownPanel::takeSides()
{
    PairSide a = m_wholeA;
    PairSide b = m_wholeB;
    m_lookA = m_wholeLookA;
    m_lookB = m_wholeLookB;
    takeSeed(a, m_lookA, m_seeds->currentText());
    takeSeed(b, m_lookB, m_seeds->currentText());
    const bool isSame = a == m_a && b == m_b;
    m_a = a;
    m_b = b;
    if (isSame && m_state == State::Shown)
        return showTable();
    if (isSame && m_state == State::Asked)
        return;
    m_state = State::Stale;
    if (isVisible())
        want();
}

void BreakdownPanel::want()
{
    if (m_state != State::Stale)
        return;
    if (m_a.directory.empty() || m_a.set.empty()) {
        showNote(tr("Choose a run or a teacher as A, with the key A on a row of the table."));
        return;
    }
    m_state = State::Asked;
    showNote(tr("Counting …"));
    emit wanted(m_a, m_b);
}

void BreakdownPanel::showEvent(QShowEvent *event)
{
    QFrame::showEvent(event);
    want();
}

void BreakdownPanel::hideEvent(QHideEvent *event)
{
    QFrame::hideEvent(event);
    if (m_state != State::Asked)
        return;
    m_state = State::Stale;
    emit unwanted();
}

void BreakdownPanel::showNote(const QString &note)
{
    m_note->setText(note);
    m_stack->setCurrentIndex(0);
    m_unknown->hide();
    m_tables->setEnabled(false);
    m_tables->setToolTip(note.toHtmlEscaped());
    m_copy->setEnabled(false);
}

void BreakdownPanel::setBreakdowns(const PairSide &a, const PairSide &b, const BreakdownPair &pair,
                                   const QString &error)
{
    if (a != m_a || b != m_b || m_state != State::Asked)
        return;
    m_state = State::Shown;
    m_pair = pair;
    if (!error.isEmpty())
        return showNote(sentenceText(error.toStdString()));
    if (pair.tables.empty())
        return showNote(
            tr("All problems are alike in what is known of them: there is nothing to break down. Gold steps "
               "and kinds: %1.")
                .arg(coreText(pair.unknown)));
    showTables();
}

void BreakdownPanel::showTables()
{
    const QString chosen = kept::value(kChosen).toString();
    m_tables->clear();
    for (const BreakdownPairTable &table : m_pair.tables)
        m_tables->addItem(sentenceText(table.title), textOf(table.name));
    m_tables->setCurrentIndex(std::max(0, m_tables->findData(chosen)));
    m_tables->setEnabled(true);
    m_tables->setToolTip(tr("What accuracy is broken down by"));
    m_copy->setEnabled(true);
    m_unknown->setText(tr("No gold steps or kinds of problems: %1").arg(coreText(m_pair.unknown)));
    m_unknown->setVisible(!m_pair.unknown.empty());
    showTable();
}

void BreakdownPanel::showTable()
{
    const auto place = std::size_t(m_tables->currentIndex());
    if (m_pair.tables.empty() || place >= m_pair.tables.size())
        return;
    m_model->setTable(m_pair.tables[place], m_pair.tables[place].name == "learned_b" ? m_lookB : m_lookA, m_lookB);
    m_view->horizontalHeader()->setSectionResizeMode(BreakdownModel::Label, QHeaderView::Fixed);
    m_view->setColumnWidth(BreakdownModel::Label, kLabelWidth);
    m_stack->setCurrentIndex(1);
}

void BreakdownPanel::copy(TableFormat format)
{
    const TextTable table =
        breakdownText(m_model->table(), m_lookA.name.toStdString(), m_lookB.name.toStdString(), format);
    QGuiApplication::clipboard()->setText(textOf(toText(table, format)));
}

void BreakdownPanel::open(const QModelIndex &index)
{
    const BreakdownCell *cell = m_model->cell(index);
    if (cell && !cell->place.filter.empty())
        emit placeChosen(cell->place);
}

} // namespace retort
