#include "widgets/training/probe_panel.h"

#include "widgets/common/layouts.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/training/pin_popup.h"
#include "widgets/training/probe_card.h"

#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace retort {

ProbePanel::ProbePanel(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("probePanel"));
    setMinimumWidth(260);
    setMaximumWidth(kWidest);
    auto *layout = bareLayout<QVBoxLayout>(this, measure::kGroup);
    auto *head = bareLayout<QHBoxLayout>(nullptr);
    head->addWidget(makeLabel(tr("Probe problems"), {TextSize::Body, "text1", QFont::Medium}, this));
    m_step = makeLabel({}, {TextSize::Caption, "text3"}, this);
    m_step->setObjectName(QStringLiteral("probeStep"));
    m_back = makeIconButton(QStringLiteral("go-previous"), tr("Previous evaluation"), this);
    m_back->setObjectName(QStringLiteral("probeBack"));
    m_forward = makeIconButton(QStringLiteral("go-next"), tr("Next evaluation"), this);
    m_forward->setObjectName(QStringLiteral("probeForward"));
    head->addWidget(m_step);
    head->addStretch(1);
    head->addWidget(m_back);
    head->addWidget(m_forward);
    layout->addLayout(head);
    auto *line = bareLayout<QHBoxLayout>(nullptr);
    line->addWidget(makeLabel(tr("one box per evaluation"), {TextSize::Caption, "text3"}, this));
    line->addStretch(1);
    m_next = makeLabel({}, {TextSize::Caption, "text3"}, this);
    m_next->setObjectName(QStringLiteral("probeNext"));
    line->addWidget(m_next);
    layout->addLayout(line);
    auto *scroll = new ScrolledColumn(this);
    scroll->setObjectName(QStringLiteral("probeScroll"));
    QWidget *inside = scroll->content();
    QVBoxLayout *column = scroll->column();
    column->setContentsMargins(0, 0, 1, 0);
    m_cards = bareLayout<QVBoxLayout>(nullptr, measure::kGroup);
    m_hint = makeLabel({}, {TextSize::Body, "text2"}, inside);
    m_hint->setObjectName(QStringLiteral("probeHint"));
    m_hint->setWordWrap(true);
    m_pin =
        makeIconButton(QStringLiteral("list-add"), tr("Show another validation problem here, in every run"), inside);
    m_pin->setObjectName(QStringLiteral("probePin"));
    m_pin->setText(tr("Pin another problem"));
    m_pin->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    column->addWidget(m_hint);
    column->addLayout(m_cards);
    column->addWidget(m_pin, 0, Qt::AlignLeft);
    column->addStretch(1);
    layout->addWidget(scroll, 1);
    connect(m_back, &QToolButton::clicked, this, [this] { lookAt(m_evaluation - 1); });
    connect(m_forward, &QToolButton::clicked, this, [this] { lookAt(m_evaluation + 1); });
    connect(m_pin, &QToolButton::clicked, this, &ProbePanel::openPinList);
    clear();
}

void ProbePanel::clear()
{
    m_probes.reset();
    m_evaluation = 0;
    m_isNewest = true;
    m_next->clear();
    qDeleteAll(m_shown);
    m_shown.clear();
    showHead();
}

void ProbePanel::setProbes(const std::shared_ptr<const ProbeList> &probes, int series)
{
    m_probes = probes;
    m_series = series;
    const int last = int(m_probes->evaluations.size()) - 1;
    m_evaluation = m_isNewest ? std::max(0, last) : std::clamp(m_evaluation, 0, std::max(0, last));
    showHead();
    showCards();
}

void ProbePanel::setPlan(int evaluationsToCome, const QString &next)
{
    m_next->setText(next);
    if (evaluationsToCome == m_toCome)
        return;
    m_toCome = evaluationsToCome;
    if (m_probes)
        showCards();
}

void ProbePanel::setHasValidation(bool hasValidation)
{
    if (hasValidation == m_hasValidation)
        return;
    m_hasValidation = hasValidation;
    showHead();
}

void ProbePanel::showProblem(const QString &message)
{
    clear();
    m_hint->setText(message);
}

void ProbePanel::lookAt(int evaluation)
{
    if (!m_probes || evaluation < 0 || evaluation >= int(m_probes->evaluations.size()))
        return;
    m_evaluation = evaluation;
    m_isNewest = evaluation + 1 == int(m_probes->evaluations.size());
    showHead();
    showCards();
}

void ProbePanel::showHead()
{
    const int count = m_probes ? int(m_probes->evaluations.size()) : 0;
    const bool hasAnswers = count > 0 && !m_probes->ids.empty();
    m_hint->setVisible(!hasAnswers);
    m_hint->setText(
        m_hasValidation
            ? tr("A handful of validation problems is shown here as soon as the student has been evaluated once.")
            : tr("This run has no validation problems, so none is answered while it trains. Rationales shows how test "
                 "was answered at the end."));
    m_pin->setVisible(hasAnswers);
    m_step->setText(hasAnswers ? tr("step %1").arg(wholeText(m_probes->evaluations[std::size_t(m_evaluation)]->step))
                               : QString());
    m_back->setEnabled(m_evaluation > 0);
    m_back->setToolTip(m_evaluation > 0 ? tr("Previous evaluation") : tr("This is the first evaluation."));
    const bool hasNext = m_evaluation + 1 < count;
    m_forward->setEnabled(hasNext);
    m_forward->setToolTip(hasNext ? tr("Next evaluation") : tr("This is the newest evaluation."));
}

void ProbePanel::showCards()
{
    const int count = m_probes->evaluations.empty() ? 0 : int(m_probes->ids.size());
    while (m_shown.size() > count)
        delete m_shown.takeLast();
    while (m_shown.size() < count) {
        auto *card = new ProbeCard(m_hint->parentWidget());
        connect(card, &ProbeCard::evaluationChosen, this, &ProbePanel::lookAt);
        connect(card, &ProbeCard::unpinAsked, this, &ProbePanel::unpinAsked);
        m_cards->addWidget(card);
        m_shown << card;
    }
    for (int i = 0; i < count; ++i)
        m_shown[i]->showAnswer(*m_probes, m_probes->ids[std::size_t(i)], m_evaluation, m_toCome, m_series,
                               std::size_t(i) >= m_probes->pinnedFrom);
}

void ProbePanel::openPinList()
{
    auto *popup = new PinPopup(m_probes->questions, m_probes->ids, this);
    popup->setAttribute(Qt::WA_DeleteOnClose);
    connect(popup, &PinPopup::chosen, this, &ProbePanel::pinAsked);
    popup->openAbove(m_pin);
}

} // namespace retort
