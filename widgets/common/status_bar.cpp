#include "widgets/common/status_bar.h"

#include "widgets/common/parts.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QToolButton>

namespace retort {

namespace {

constexpr double kGigabyte = 1024.0 * 1024.0 * 1024.0;
constexpr int kMemoryBar = 54;
constexpr int kJobBar = 68;
constexpr int kChips = 3;
constexpr int kChipsWhenNarrow = 1;

QLabel *smallLabel(const QString &text, QWidget *parent)
{
    return makeLabel(text, {TextSize::Code, "text2"}, parent);
}

} // namespace

StatusBar::StatusBar(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("statusBar"));
    setAttribute(Qt::WA_StyledBackground);
    setProperty("role", "statusbar");
    setFixedHeight(measure::kStatusBar);
    auto *layout = bareLayout<QHBoxLayout>(this);
    layout->setContentsMargins(12, 0, 12, 0);
    buildState(layout);
    layout->addStretch(1);
    m_jobs = bareLayout<QHBoxLayout>(nullptr);
    layout->addLayout(m_jobs);
    m_moreJobs = smallLabel({}, this);
    m_moreJobs->setObjectName(QStringLiteral("moreJobs"));
    m_moreJobs->hide();
    layout->addWidget(m_moreJobs);
    layout->addSpacing(measure::kGroup);
    m_log = makeIconButton(QStringLiteral("view-list-text"),
                           tr("Log: what happened in this window and in the run shown"), this);
    m_log->setObjectName(QStringLiteral("logButton"));
    m_log->setText(tr("Log"));
    m_log->setFont(fontOf(TextSize::Code));
    m_log->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_log->setCheckable(true);
    connect(m_log, &QToolButton::clicked, this, &StatusBar::logToggled);
    layout->addWidget(m_log);
}

void StatusBar::buildState(QHBoxLayout *layout)
{
    m_device = smallLabel({}, this);
    m_device->setObjectName(QStringLiteral("device"));
    m_memoryBar = new QProgressBar(this);
    m_memoryBar->setObjectName(QStringLiteral("memoryBar"));
    m_memoryBar->setTextVisible(false);
    m_memoryBar->setFixedWidth(kMemoryBar);
    m_memoryBar->setAccessibleName(tr("Memory in use"));
    m_memory = smallLabel({}, this);
    m_memory->setObjectName(QStringLiteral("memory"));
    m_sandboxIcon = new IconLabel(QStringLiteral("question"), IconTone::Text3, measure::kIconSmall, this);
    m_sandbox = smallLabel(tr("Sandbox not tested yet"), this);
    m_sandbox->setObjectName(QStringLiteral("sandboxState"));
    layout->addWidget(new IconLabel(QStringLiteral("speedometer"), IconTone::Text2, measure::kIconSmall, this));
    for (QWidget *part : std::initializer_list<QWidget *> {m_device, m_memoryBar, m_memory})
        layout->addWidget(part);
    layout->addSpacing(measure::kUnit);
    layout->addWidget(m_sandboxIcon);
    layout->addWidget(m_sandbox);
}

void StatusBar::setLogOpen(bool isOpen)
{
    m_log->setChecked(isOpen);
}

void StatusBar::setDevice(const QString &text)
{
    m_device->setText(text);
}

void StatusBar::setMemory(double usedBytes, double totalBytes)
{
    m_memoryBar->setRange(0, 1000);
    m_memoryBar->setValue(totalBytes > 0 ? int(1000 * usedBytes / totalBytes) : 0);
    m_memory->setText(tr("%1 of %2 GB").arg(usedBytes / kGigabyte, 0, 'f', 1).arg(totalBytes / kGigabyte, 0, 'f', 1));
}

void StatusBar::setSandbox(const QString &text, const QString &tooltip, bool isReady, bool isKnown)
{
    const QString icon = !isKnown  ? QStringLiteral("question")
                         : isReady ? QStringLiteral("check")
                                   : QStringLiteral("cross");
    const IconTone tone = !isKnown ? IconTone::Text3 : isReady ? IconTone::Success : IconTone::Danger;
    m_sandboxIcon->setIcon(icon, tone);
    m_sandbox->setText(text);
    m_sandbox->setToolTip(tooltip);
    setTone(m_sandbox, isKnown && !isReady ? "danger" : "text2");
}

void StatusBar::setJobs(const QList<JobChip> &jobs)
{
    QMap<QString, QWidget *> kept;
    const qsizetype room = width() < measure::kNarrow ? kChipsWhenNarrow : kChips;
    const QList<JobChip> shown = jobs.mid(0, room);
    for (const JobChip &job : shown) {
        QWidget *chip = m_chips.take(job.id);
        if (!chip) {
            chip = makeJobChip(job);
            m_jobs->addWidget(chip);
        }
        updateJobChip(chip, job);
        kept.insert(job.id, chip);
    }
    for (QWidget *gone : std::as_const(m_chips)) {
        gone->hide(); // it goes with the next turn of the loop, but is not to be seen until then
        gone->deleteLater();
    }
    m_chips = kept;
    m_moreJobs->setVisible(jobs.size() > room);
    m_moreJobs->setText(tr("+%1 waiting").arg(jobs.size() - room));
}

QWidget *StatusBar::makeJobChip(const JobChip &job)
{
    auto *chip = new QFrame(this);
    chip->setObjectName(QStringLiteral("jobChip"));
    chip->setProperty("role", "jobchip");
    chip->setFixedHeight(22);
    auto *layout = bareLayout<QHBoxLayout>(chip, 6);
    layout->setContentsMargins(8, 0, 2, 0);
    auto *name = new ElidedLabel(chip);
    name->setFont(fontOf(TextSize::Code, QFont::Medium));
    name->setObjectName(QStringLiteral("jobName"));
    name->setMaximumWidth(160);
    auto *bar = new QProgressBar(chip);
    bar->setTextVisible(false);
    bar->setFixedWidth(kJobBar);
    auto *text = smallLabel({}, chip);
    text->setObjectName(QStringLiteral("jobText"));
    auto *cancel = makeIconButton(QStringLiteral("window-close"), job.cancelTip, chip);
    cancel->setObjectName(QStringLiteral("jobCancel"));
    cancel->setFixedSize(20, 20);
    cancel->setVisible(!job.cancelTip.isEmpty());
    if (job.series >= 0)
        layout->addWidget(new RunDot(job.series, chip));
    layout->addWidget(name);
    layout->addWidget(bar);
    layout->addWidget(text);
    layout->addWidget(cancel);
    connect(cancel, &QToolButton::clicked, this, [this, id = job.id] { emit cancelRequested(id); });
    return chip;
}

void StatusBar::updateJobChip(QWidget *chip, const JobChip &job)
{
    auto *name = static_cast<ElidedLabel *>(chip->findChild<QLabel *>(QStringLiteral("jobName")));
    name->setWhole(job.name);
    auto *bar = chip->findChild<QProgressBar *>();
    const Theme &theme = themeOf(this);
    const QString colour = (job.series >= 0 ? theme.seriesAt(job.series) : theme.text2).name();
    if (bar->property("colour").toString() != colour) {
        bar->setProperty("colour", colour);
        bar->setStyleSheet(QStringLiteral("QProgressBar::chunk { background: %1; border-radius: 3px; }").arg(colour));
    }
    bar->setVisible(job.share >= 0);
    bar->setRange(0, 1000);
    bar->setValue(int(1000 * std::max(0.0, job.share)));
    chip->findChild<QLabel *>(QStringLiteral("jobText"))->setText(job.text);
    chip->setAccessibleName(job.name + QLatin1Char(' ') + job.text);
}

} // namespace retort
