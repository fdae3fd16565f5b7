#include "widgets/home/home_notices.h"

#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/home/run_table_model.h"

#include <QEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace retort {

HomeNotices::HomeNotices(RunTableModel *runs, QWidget *parent) : QWidget(parent), m_model(runs)
{
    m_layout = bareLayout<QVBoxLayout>(this, measure::kGroup);
    m_trouble = addStrip("workspaceTrouble");
    m_error = addStrip("homeError");
    m_reopen = addStrip("reopenStrip");
    m_offer = addStrip("homeOffer");
    m_waiting = addStrip("waitingStrip");
    m_interrupted = addStrip("interruptedStrip");
    connect(m_interrupted, &Strip::closed, this, [this] { m_dismissedRun = m_interruptedRun; });
    auto *check =
        m_trouble->addAction(tr("Check again"), QStringLiteral("view-refresh"), QStringLiteral("checkWorkspaceButton"));
    auto *other = m_trouble->addAction(tr("Open another ..."), {}, QStringLiteral("otherWorkspaceButton"));
    connect(check, &QPushButton::clicked, this, &HomeNotices::checkRequested);
    connect(other, &QPushButton::clicked, this, &HomeNotices::otherWorkspaceRequested);
    auto *reopen = m_reopen->addAction(tr("Open it again"), {}, QStringLiteral("reopenButton"));
    connect(reopen, &QPushButton::clicked, m_reopen, &QWidget::hide);
    connect(reopen, &QPushButton::clicked, this, &HomeNotices::reopenRequested);
    auto *start = m_waiting->addAction(tr("Start them"), QStringLiteral("media-playback-start"),
                                       QStringLiteral("startWaitingButton"));
    auto *drop = m_waiting->addAction(tr("Forget them"), {}, QStringLiteral("dropWaitingButton"));
    connect(start, &QPushButton::clicked, this, &HomeNotices::startWaitingRequested);
    connect(drop, &QPushButton::clicked, this, &HomeNotices::dropWaitingRequested);
    connect(m_model, &QAbstractItemModel::modelReset, this, &HomeNotices::showInterrupted);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &HomeNotices::showInterrupted);
    hide();
    showInterrupted();
}

Strip *HomeNotices::addStrip(const char *objectName)
{
    auto *strip = new Strip(this);
    strip->setObjectName(QLatin1String(objectName));
    strip->installEventFilter(this);
    m_layout->addWidget(strip);
    return strip;
}

/// Without a strip there is no gap either.
bool HomeNotices::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShowToParent || event->type() == QEvent::HideToParent) {
        bool hasAny = false;
        for (const Strip *strip : findChildren<Strip *>(QString(), Qt::FindDirectChildrenOnly))
            hasAny = hasAny || !strip->isHidden();
        setVisible(hasAny);
    }
    return QWidget::eventFilter(watched, event);
}

void HomeNotices::setWorkspaceTrouble(const QString &message)
{
    if (message.isEmpty())
        m_trouble->hide();
    else
        m_trouble->showMessage(Strip::Kind::Warning, message);
}

void HomeNotices::showError(const QString &message)
{
    m_offer->hide();
    m_error->showMessage(Strip::Kind::Danger, message);
}

void HomeNotices::offerStart(const QString &file, const QString &line)
{
    m_error->hide();
    m_offer->clearActions();
    auto *start =
        m_offer->addAction(tr("Start training"), QStringLiteral("media-playback-start"), QStringLiteral("startButton"));
    start->setEnabled(m_whyReadOnly.isEmpty());
    start->setToolTip(m_whyReadOnly.toHtmlEscaped());
    connect(start, &QPushButton::clicked, this, &HomeNotices::startRequested);
    m_offer->showMessage(Strip::Kind::Info, QStringLiteral("%1: %2").arg(file, line));
    start->setFocus();
}

void HomeNotices::withdrawOffer()
{
    m_offer->hide();
}

void HomeNotices::offerReopening(const QString &sentence)
{
    m_reopen->showMessage(Strip::Kind::Info, sentence);
}

void HomeNotices::setWaiting(const QString &sentence)
{
    if (sentence.isEmpty())
        m_waiting->hide();
    else
        m_waiting->showMessage(Strip::Kind::Info, sentence);
}

void HomeNotices::setReadOnly(bool isReadOnly, const QString &why)
{
    m_whyReadOnly = isReadOnly ? why : QString();
    m_interruptedText.clear(); // its buttons are made anew
    showInterrupted();
}

void HomeNotices::showInterrupted()
{
    const RunOverview *newest = nullptr;
    int count = 0;
    for (const RunOverview &run : m_model->runs()) {
        if (run.status.state != RunState::Interrupted || !run.problem.empty() || run.isArchived)
            continue;
        ++count;
        if (!newest)
            newest = &run;
    }
    m_interruptedRun = newest ? textOf(newest->directory.string()) : QString();
    if (!newest || m_interruptedRun == m_dismissedRun) {
        m_interrupted->hide();
        return;
    }
    QString text = tr("%1 was cut off at step %2 of %3. ")
                       .arg(textOf(newest->name), wholeText(newest->status.step), wholeText(newest->status.totalSteps));
    QString checkpoint;
    if (newest->lastCheckpoint) {
        checkpoint = wholeText(*newest->lastCheckpoint);
        text += tr("Its last checkpoint is whole: step %1.").arg(checkpoint);
    } else {
        text += tr("It has no checkpoint to go on from; start its experiment again.");
    }
    if (count > 1)
        text += tr(" Cut off before it: %n more, see their state below.", nullptr, count - 1);
    if (text != m_interruptedText || m_interrupted->isHidden())
        fillInterrupted(text, checkpoint);
}

void HomeNotices::fillInterrupted(const QString &text, const QString &checkpoint)
{
    m_interruptedText = text;
    m_interrupted->clearActions();
    auto *show = m_interrupted->addAction(tr("Show run"), {}, QStringLiteral("showInterrupted"));
    connect(show, &QPushButton::clicked, this, [this] { emit runChosen(m_interruptedRun); });
    if (!checkpoint.isEmpty()) {
        auto *resume =
            m_interrupted->addAction(tr("Resume from %1").arg(checkpoint), QStringLiteral("media-playback-start"),
                                     QStringLiteral("resumeInterrupted"));
        resume->setEnabled(m_whyReadOnly.isEmpty());
        resume->setToolTip(m_whyReadOnly.toHtmlEscaped());
        connect(resume, &QPushButton::clicked, this, [this] { emit resumeRequested(m_interruptedRun); });
    }
    m_interrupted->showMessage(Strip::Kind::Warning, text);
}

} // namespace retort
