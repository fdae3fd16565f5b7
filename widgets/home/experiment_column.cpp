#include "widgets/home/experiment_column.h"

#include "widgets/common/layouts.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/home/experiment_card.h"

#include <QEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace retort {

namespace {

constexpr int kHeadHeight = 32;
constexpr int kSmallestWidth = 300;
constexpr int kScrollBar = 8;

} // namespace

ExperimentColumn::ExperimentColumn(QWidget *parent) : QWidget(parent)
{
    setMinimumWidth(kSmallestWidth);
    auto *layout = bareLayout<QVBoxLayout>(this);
    auto *head = new QWidget(this);
    head->setFixedHeight(kHeadHeight);
    auto *row = bareLayout<QHBoxLayout>(head);
    m_title = makeLabel({}, {TextSize::Heading, "text1", QFont::Medium}, head);
    m_count = makeLabel({}, {TextSize::Code, "text3"}, head);
    m_count->setObjectName(QStringLiteral("experimentCount"));
    row->addWidget(m_title);
    row->addWidget(m_count);
    row->addStretch();
    layout->addWidget(head);
    auto *area = new ScrolledColumn(this);
    area->setObjectName(QStringLiteral("experimentCards"));
    area->setAccessibleName(tr("Experiments"));
    m_scrolled = area->content();
    m_cards = area->column();
    m_cards->setSpacing(measure::kPanelGap);
    m_cards->addStretch(1);
    m_scrolled->installEventFilter(this);
    layout->addWidget(area, 1);
    rebuild();
}

/// A scroll area asks for the least height, in which wrapped lines have no place: they get what they need.
bool ExperimentColumn::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_scrolled && (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest))
        fitHeight();
    return QWidget::eventFilter(watched, event);
}

void ExperimentColumn::fitHeight()
{
    m_scrolled->setMinimumHeight(m_cards->totalHeightForWidth(m_scrolled->width()));
}

void ExperimentColumn::setExperiments(const std::vector<ExperimentOverview> &experiments)
{
    if (m_experiments == experiments)
        return;
    m_experiments = experiments;
    rebuild();
}

void ExperimentColumn::setDrafts(const QList<DraftEntry> &drafts)
{
    if (m_drafts == drafts)
        return;
    m_drafts = drafts;
    rebuild();
}

void ExperimentColumn::setNarrow(bool isNarrow)
{
    m_isNarrow = isNarrow;
    m_title->setText(isNarrow ? tr("Experiments") : tr("Experiments of this folder"));
    m_cards->setContentsMargins(0, 0, kScrollBar, 0);
    for (ExperimentCard *card : std::as_const(m_shown))
        card->setNarrow(isNarrow);
}

void ExperimentColumn::rebuild()
{
    while (m_cards->count() > 1) {
        QLayoutItem *item = m_cards->takeAt(0);
        delete item->widget();
        delete item;
    }
    m_shown.clear();
    for (const DraftEntry &draft : std::as_const(m_drafts))
        m_cards->insertWidget(m_cards->count() - 1, makeDraft(draft));
    for (const ExperimentOverview &experiment : m_experiments) {
        auto *card = new ExperimentCard(experiment, m_scrolled);
        connect(card, &ExperimentCard::setupRequested, this, &ExperimentColumn::setupRequested);
        connect(card, &ExperimentCard::sweepRequested, this, &ExperimentColumn::sweepRequested);
        m_cards->insertWidget(m_cards->count() - 1, card);
        m_shown.append(card);
    }
    if (m_shown.isEmpty() && m_drafts.isEmpty()) {
        auto *none = makeLabel(tr("There are no experiment files beside this program. New experiment writes one."),
                               {TextSize::Body, "text2"}, m_scrolled);
        none->setWordWrap(true);
        m_cards->insertWidget(0, none);
    }
    m_count->setText(m_shown.isEmpty() ? QString() : wholeText(m_shown.size()));
    setNarrow(m_isNarrow);
    // New children of a visible widget are shown a turn later, and hidden ones have no height.
    for (QWidget *child : m_scrolled->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly))
        child->show();
    fitHeight();
}

QWidget *ExperimentColumn::makeDraft(const DraftEntry &draft)
{
    auto *panel = makePanel(m_scrolled);
    panel->setObjectName(QStringLiteral("draftCard"));
    auto *layout = bareLayout<QHBoxLayout>(panel);
    layout->setContentsMargins(14, 8, 14, 8);
    auto *texts = bareLayout<QVBoxLayout>(nullptr, 0);
    auto *name = new ElidedLabel(panel);
    name->setFont(fontOf(TextSize::Body, QFont::Medium));
    name->setWhole(draft.name);
    texts->addWidget(name);
    texts->addWidget(
        makeLabel(tr("unfinished, changed %1").arg(whenText(draft.changedAt)), {TextSize::Caption, "text2"}, panel));
    layout->addLayout(texts, 1);
    auto *goOn = makeButton(tr("Go on"), QStringLiteral("document-edit"), "plain", panel);
    goOn->setObjectName(QStringLiteral("draftButton"));
    goOn->setAccessibleName(tr("Go on with %1").arg(draft.name));
    connect(goOn, &QPushButton::clicked, this, [this, id = draft.id] { emit draftRequested(id); });
    layout->addWidget(goOn);
    return panel;
}

} // namespace retort
