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
    auto *deviceIcon = new QLabel(this);
    deviceIcon->setPixmap(iconOf(QStringLiteral("speedometer")).pixmap(QSize(16, 16)));
    m_device = smallLabel({}, this);
    m_device->setObjectName(QStringLiteral("device"));
    m_memoryBar = new QProgressBar(this);
    m_memoryBar->setTextVisible(false);
    m_memoryBar->setFixedWidth(kMemoryBar);
    m_memoryBar->setAccessibleName(tr("Memory in use"));
    m_memory = smallLabel({}, this);
    m_memory->setObjectName(QStringLiteral("memory"));
    m_sandboxIcon = new QLabel(this);
    m_sandbox = smallLabel(tr("Sandbox not tested yet"), this);
    m_sandbox->setObjectName(QStringLiteral("sandboxState"));
    m_jobs = bareLayout<QHBoxLayout>(nullptr);
    m_log = makeIconButton(QStringLiteral("view-list-text"),
                           tr("Log: what happened in this window and in the run shown"), this);
    m_log->setObjectName(QStringLiteral("logButton"));
    m_log->setText(tr("Log"));
    m_log->setFont(fontOf(TextSize::Code));
    m_log->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_log->setCheckable(true);
    connect(m_log, &QToolButton::toggled, this, &StatusBar::logToggled);
    for (QWidget *part : std::initializer_list<QWidget *> {deviceIcon, m_device, m_memoryBar, m_memory})
        layout->addWidget(part);
    layout->addSpacing(measure::kUnit);
    layout->addWidget(m_sandboxIcon);
    layout->addWidget(m_sandbox);
    layout->addStretch(1);
    layout->addLayout(m_jobs);
    layout->addSpacing(measure::kGroup);
    layout->addWidget(m_log);
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
    m_sandboxIcon->setPixmap(iconOf(icon, tone).pixmap(QSize(16, 16)));
    m_sandbox->setText(text);
    m_sandbox->setToolTip(tooltip);
    setTone(m_sandbox, isKnown && !isReady ? "danger" : "text2");
}

void StatusBar::setJobs(const QList<JobChip> &jobs)
{
    QMap<QString, QWidget *> kept;
    for (const JobChip &job : jobs) {
        QWidget *chip = m_chips.take(job.id);
        if (!chip) {
            chip = makeJobChip(job);
            m_jobs->addWidget(chip);
        }
        updateJobChip(chip, job);
        kept.insert(job.id, chip);
    }
    for (QWidget *gone : std::as_const(m_chips))
        gone->deleteLater();
    m_chips = kept;
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
    auto *cancel = makeIconButton(QStringLiteral("window-close"), tr("Stop with a checkpoint"), chip);
    cancel->setObjectName(QStringLiteral("jobCancel"));
    cancel->setFixedSize(20, 20);
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
    const QString colour = theme.seriesAt(job.series).name();
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
