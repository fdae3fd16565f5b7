#include "widgets/training/run_header.h"

#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/home/run_table_model.h"

#include <QAbstractItemView>
#include <QEvent>
#include <QPushButton>
#include <QStylePainter>

#include <algorithm>
#include <initializer_list>

namespace retort {

namespace {

constexpr int kWidestBox = 300;
constexpr int kListWidth = 320;

bool canResume(RunState state)
{
    return state == RunState::Stopped || state == RunState::Interrupted || state == RunState::Failed
           || state == RunState::Paused;
}

} // namespace

void RunBox::showPopup()
{
    emit opening();
    view()->setMinimumWidth(kListWidth);
    QComboBox::showPopup();
}

QSize RunBox::sizeHint() const
{
    constexpr int kAround = 98; // dot, arrow, padding
    return {fontMetrics().horizontalAdvance(currentIndex() < 0 ? placeholderText() : currentText()) + kAround,
            QComboBox::sizeHint().height()};
}

QSize RunBox::minimumSizeHint() const
{
    return {120, QComboBox::minimumSizeHint().height()};
}

void RunBox::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    if (currentIndex() < 0) {
        option.currentText = placeholderText();
        option.palette.setBrush(QPalette::ButtonText, option.palette.placeholderText());
    }
    const QRect field = style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
    const int room = field.width() - (option.currentIcon.isNull() ? 0 : iconSize().width()) - 8;
    option.currentText = fontMetrics().elidedText(option.currentText, Qt::ElideMiddle, room);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
}

RunHeader::RunHeader(QWidget *parent) : PageHeader(tr("Training"), parent)
{
    makeLeft();
    makeRight();
    m_queue = new QueuePopup(this);
    connect(m_queue, &QueuePopup::moveUpAsked, this, &RunHeader::moveUpAsked);
    connect(m_queue, &QueuePopup::removeAsked, this, &RunHeader::removeAsked);
    setNothingShown();
}

void RunHeader::makeLeft()
{
    m_box = new RunBox(this);
    m_box->setObjectName(QStringLiteral("runBox"));
    m_box->setAccessibleName(tr("Run"));
    m_box->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_box->setMaximumWidth(kWidestBox);
    m_box->setPlaceholderText(tr("Choose a run"));
    m_chip = makeChip({}, "neutral", this);
    m_chip->setObjectName(QStringLiteral("runState"));
    m_part = makeChip({}, "neutral", this);
    m_part->setObjectName(QStringLiteral("runPart"));
    m_synthetic = makeChip(tr("synthetic"), "warning", this);
    m_synthetic->setObjectName(QStringLiteral("syntheticChip"));
    m_synthetic->setToolTip(tr("Problems or teachers of this run come from the built-in generator."));
    addLeft(m_box);
    addLeft(m_chip);
    addLeft(m_part);
    addLeft(m_synthetic);
    connect(m_box, &RunBox::opening, this, &RunHeader::runsWanted);
    connect(m_box, &QComboBox::activated, this, [this](int index) {
        const QString directory = m_box->itemData(index).toString();
        if (directory != m_shown.directory)
            emit runChosen(directory);
    });
}

void RunHeader::makeRight()
{
    m_waiting = makeButton({}, QStringLiteral("view-list-details"), "plain", this);
    m_waiting->setObjectName(QStringLiteral("queueButton"));
    m_waiting->setAccessibleName(tr("Queue"));
    m_waiting->setToolTip(tr("Runs that wait for their turn"));
    m_checkpoint = makeButton(tr("Checkpoint now"), QStringLiteral("document-save"), "plain", this);
    m_checkpoint->setObjectName(QStringLiteral("checkpointButton"));
    m_evaluate = makeButton(tr("Evaluate now"), QStringLiteral("office-chart-bar"), "plain", this);
    m_evaluate->setObjectName(QStringLiteral("evaluateButton"));
    m_pause = makeButton(tr("Pause"), QStringLiteral("media-playback-pause"), "plain", this);
    m_pause->setObjectName(QStringLiteral("pauseButton"));
    m_stop = makeButton(tr("Stop"), QStringLiteral("media-playback-stop"), "danger", this);
    m_stop->setObjectName(QStringLiteral("stopButton"));
    for (QPushButton *button : {m_waiting, m_checkpoint, m_evaluate, m_pause, m_stop})
        addRight(button);
    m_waiting->hide();
    setShortText(m_checkpoint, tr("Checkpoint"));
    setShortText(m_evaluate, tr("Evaluate"));
    connect(m_waiting, &QPushButton::clicked, this, [this] { m_queue->openBelow(m_waiting); });
    connect(m_checkpoint, &QPushButton::clicked, this, &RunHeader::checkpointAsked);
    connect(m_evaluate, &QPushButton::clicked, this, &RunHeader::evaluateAsked);
    connect(m_stop, &QPushButton::clicked, this, &RunHeader::stopAsked);
    connect(m_pause, &QPushButton::clicked, this, [this] {
        if (m_state == RunState::Running)
            emit pauseAsked();
        else
            emit resumeAsked();
    });
}

QWidget *RunHeader::firstControl() const
{
    return m_pause;
}

void RunHeader::setRuns(const QList<RunChoice> &runs)
{
    if (runs == m_runs)
        return;
    m_runs = runs;
    fillRuns();
}

void RunHeader::setShown(const RunChoice &run, bool isSynthetic)
{
    m_shown = run;
    fillRuns();
    m_synthetic->setVisible(isSynthetic);
    for (QWidget *part : std::initializer_list<QWidget *> {m_chip, m_checkpoint, m_evaluate, m_pause, m_stop})
        part->show();
}

void RunHeader::setNothingShown()
{
    m_shown = {};
    fillRuns();
    for (QWidget *part :
         std::initializer_list<QWidget *> {m_chip, m_part, m_synthetic, m_checkpoint, m_evaluate, m_pause, m_stop})
        part->hide();
}

/// The shown run stands first when the workspace does not hold it.
void RunHeader::fillRuns()
{
    QList<RunChoice> runs = m_runs;
    const auto isShown = [this](const RunChoice &run) { return run.directory == m_shown.directory; };
    if (!m_shown.directory.isEmpty() && std::none_of(runs.begin(), runs.end(), isShown))
        runs.prepend(m_shown);
    m_box->clear();
    for (const RunChoice &run : runs) {
        m_box->addItem(runIcon(run.series, this), run.name, run.directory);
        m_box->setItemData(m_box->count() - 1,
                           QStringLiteral("%1, %2\n%3").arg(run.name, run.state, run.directory).toHtmlEscaped(),
                           Qt::ToolTipRole);
    }
    m_box->setCurrentIndex(m_box->findData(m_shown.directory));
    m_box->updateGeometry();
    m_box->setToolTip(m_shown.directory.toHtmlEscaped());
    m_box->setEnabled(m_box->count() > 0);
    m_box->setVisible(m_box->count() > 0);
}

void RunHeader::setStatus(const RunStatus &status)
{
    m_state = status.state;
    setChip(m_chip, stateText(status), stateChip(status.state));
    m_chip->setToolTip(textOf(status.phase).toHtmlEscaped());
    const bool isLive = status.state == RunState::Running || status.state == RunState::Paused;
    const bool resumes = canResume(status.state);
    const QString notLive = tr("This run is not training.");
    m_checkpoint->setToolTip(isLive ? tr("Write a checkpoint after this step") : notLive);
    m_evaluate->setToolTip(isLive ? tr("Answer the validation problems after this step") : notLive);
    m_stop->setToolTip(isLive ? tr("Stop with a checkpoint; the run can be resumed") : notLive);
    for (QPushButton *button : {m_checkpoint, m_evaluate, m_stop})
        button->setEnabled(isLive);
    m_pause->setText(resumes ? tr("Resume") : tr("Pause"));
    m_pause->setIcon(iconOf(resumes ? QStringLiteral("media-playback-start") : QStringLiteral("media-playback-pause"),
                            IconTone::Text1));
    m_pause->setEnabled(isLive || resumes);
    m_pause->setToolTip(status.state == RunState::Finished ? tr("This run is finished.")
                        : !m_pause->isEnabled()            ? notLive
                        : resumes                          ? tr("Go on from where it is, or from its last checkpoint")
                                                           : tr("Hold after this step"));
}

void RunHeader::setPart(const QString &text, const QString &tip)
{
    m_part->setText(text);
    m_part->setToolTip(tip.toHtmlEscaped());
    m_part->setVisible(!text.isEmpty());
}

void RunHeader::setQueue(const QList<WaitingRun> &runs)
{
    m_queue->setRuns(runs);
    m_waiting->setText(m_isNarrow ? QString::number(runs.size()) : tr("Queue %1").arg(runs.size()));
    m_waiting->setAccessibleName(runs.size() == 1 ? tr("1 run waits") : tr("%1 runs wait").arg(runs.size()));
    m_waiting->setVisible(!runs.isEmpty());
}

void RunHeader::setNarrow(bool isNarrow)
{
    m_isNarrow = isNarrow;
    m_box->setMaximumWidth(isNarrow ? kWidestBox * 2 / 3 : kWidestBox);
}

void RunHeader::changeEvent(QEvent *event)
{
    PageHeader::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_box)
        fillRuns();
}

} // namespace retort
