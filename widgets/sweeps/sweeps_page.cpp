#include "widgets/sweeps/sweeps_page.h"

#include "widgets/common/calm_combo_box.h"
#include "widgets/common/layouts.h"
#include "widgets/common/page_header.h"
#include "widgets/common/parts.h"
#include "widgets/sweeps/plan_view.h"
#include "widgets/sweeps/sweep_view.h"

#include <QListView>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace retort {

namespace {

constexpr int kListWidth = 288;
constexpr int kComboLetters = 28;

} // namespace

SweepsPage::SweepsPage(QWidget *parent) : QWidget(parent), m_model(new SweepEntryModel(this))
{
    setObjectName(QStringLiteral("sweepsPage"));
    auto *layout = bareLayout<QVBoxLayout>(this, 0);
    makeHeader();
    layout->addWidget(m_header);
    m_strip = new Strip(this);
    m_strip->setObjectName(QStringLiteral("sweepsStrip"));
    auto *content = bareLayout<QVBoxLayout>(nullptr, measure::kPanelGap);
    content->setContentsMargins(measure::kPage, measure::kPanelGap, measure::kPage, measure::kPanelGap);
    content->addWidget(m_strip);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(makeEmpty());
    m_stack->addWidget(makeBody());
    content->addWidget(m_stack, 1);
    layout->addLayout(content, 1);
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] { update(true); });
    connect(m_model, &QAbstractItemModel::dataChanged, this, [this] { update(false); });
    setFocusProxy(m_list);
}

void SweepsPage::makeHeader()
{
    m_header = new PageHeader(tr("Sweeps"), this);
    m_combo = new CalmComboBox(m_header);
    m_combo->setObjectName(QStringLiteral("sweepCombo"));
    m_combo->setAccessibleName(tr("Sweep"));
    m_combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_combo->setMinimumContentsLength(kComboLetters);
    m_combo->hide();
    m_header->addLeft(m_combo);
    m_open = makeButton(tr("Open a sweep file"), QStringLiteral("document-open"), "plain", m_header);
    m_open->setObjectName(QStringLiteral("openSweepFile"));
    m_header->addRight(m_open);
    m_header->setShortText(m_open, tr("Open"));
    connect(m_open, &QPushButton::clicked, this, &SweepsPage::openRequested);
    connect(m_combo, &QComboBox::activated, this, [this](int index) {
        m_wanted.clear();
        chooseRow(m_combo->itemData(index).toInt());
    });
}

QWidget *SweepsPage::makeEmpty()
{
    auto *empty = new EmptyState(QStringLiteral("labplot-matrix"),
                                 tr("No sweep yet. A sweep runs an experiment over named arms, seeds and folds, and "
                                    "judges its claims by a rule that is fixed before the first run."),
                                 tr("Open a sweep file"), this);
    empty->setObjectName(QStringLiteral("sweepsEmpty"));
    connect(empty, &EmptyState::clicked, this, &SweepsPage::openRequested);
    return empty;
}

QWidget *SweepsPage::makeBody()
{
    auto *body = new QWidget(this);
    auto *layout = bareLayout<QHBoxLayout>(body, measure::kPanelGap);
    layout->addWidget(makeList());
    m_right = new QStackedWidget(body);
    m_sweepView = new SweepView(m_right);
    auto *scrolled = new ScrolledColumn(m_right);
    scrolled->setObjectName(QStringLiteral("planScroll"));
    scrolled->setAccessibleName(tr("What the sweep would take"));
    m_planView = new PlanView(scrolled->content());
    scrolled->column()->addWidget(m_planView);
    m_right->addWidget(m_sweepView);
    m_right->addWidget(scrolled);
    layout->addWidget(m_right, 1);
    return body;
}

QWidget *SweepsPage::makeList()
{
    m_left = makePanel(this);
    m_left->setFixedWidth(kListWidth);
    auto *layout = bareLayout<QVBoxLayout>(m_left, measure::kUnit);
    layout->setContentsMargins(6, 8, 6, 8);
    m_list = new QListView(m_left);
    m_list->setObjectName(QStringLiteral("sweepList"));
    m_list->setAccessibleName(tr("Sweeps and sweep files"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new SweepEntryDelegate(m_model, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    layout->addWidget(m_list, 1);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                m_wanted.clear();
                chooseRow(current.row());
            });
    return m_left;
}

void SweepsPage::setSweeps(const std::vector<SweepOverview> &sweeps)
{
    m_model->setSweeps(sweeps);
}

void SweepsPage::setPlans(const std::vector<SweepPlan> &plans)
{
    m_model->setPlans(plans);
}

/// The lists are others, or say something else.
void SweepsPage::update(bool isOther)
{
    m_stack->setCurrentIndex(m_model->isEmpty() ? 0 : 1);
    if (!isOther && m_wanted.empty()) {
        chooseRow(m_model->rowOf(m_current));
        return;
    }
    listOptions();
    applyWidth();
    const int wanted = m_model->rowOf(m_wanted);
    const int before = m_model->rowOf(m_current);
    if (wanted >= 0)
        m_wanted.clear();
    chooseRow(wanted >= 0 ? wanted : before >= 0 ? before : m_model->isEmpty() ? -1 : 1);
}

void SweepsPage::listOptions()
{
    const QSignalBlocker quiet(m_combo);
    m_combo->clear();
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (!m_model->pathAt(row).empty())
            m_combo->addItem(m_model->planAt(row) ? tr("%1 (file)").arg(m_model->index(row).data().toString())
                                                  : m_model->index(row).data().toString(),
                             row);
}

void SweepsPage::chooseRow(int row)
{
    const std::filesystem::path path = m_model->pathAt(row);
    if (path.empty() && !m_model->isEmpty())
        return; // a heading
    m_current = path;
    {
        const QSignalBlocker quiet(m_list->selectionModel());
        m_list->setCurrentIndex(m_model->index(row));
    }
    m_list->viewport()->update();
    m_combo->setCurrentIndex(m_combo->findData(row));
    if (const SweepOverview *sweep = m_model->sweepAt(row)) {
        m_sweepView->setSweep(*sweep);
        m_right->setCurrentIndex(0);
    } else if (const SweepPlan *plan = m_model->planAt(row)) {
        m_right->setCurrentIndex(1);
        m_planView->setPlan(*plan);
    }
    emit chosen();
}

void SweepsPage::choose(const std::filesystem::path &path)
{
    const int row = m_model->rowOf(path);
    if (row >= 0)
        chooseRow(row);
    else
        m_wanted = path;
}

void SweepsPage::showError(const QString &message)
{
    m_strip->showMessage(Strip::Kind::Danger, message);
}

void SweepsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    emit shown();
}

void SweepsPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    emit hidden();
}

void SweepsPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    applyWidth();
}

void SweepsPage::applyWidth()
{
    const bool isNarrow = width() < measure::kNarrow - measure::kRail;
    m_left->setVisible(!isNarrow);
    m_combo->setVisible(isNarrow && !m_model->isEmpty());
}

} // namespace retort
