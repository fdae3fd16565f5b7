#include "widgets/setup/setup_header.h"

#include "widgets/common/calm_combo_box.h"
#include "widgets/common/kept_settings.h"
#include "widgets/common/parts.h"

#include <QComboBox>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace retort {

namespace {

constexpr const char *kRunOnKey = "setup/runOn";
constexpr int kNarrowRunOn = 148;
constexpr int kWideRunOn = 256;

} // namespace

SetupHeader::SetupHeader(QWidget *parent) : PageHeader(tr("Setup"), parent)
{
    makeChooser();
    m_save = makeButton(tr("Save"), QStringLiteral("document-save"), "plain", this);
    m_save->setObjectName(QStringLiteral("saveSetup"));
    m_save->setToolTip(tr("Save the YAML (Ctrl+S); under another name with Ctrl+Shift+S"));
    makeRunOn();
    m_launch = makeButton(tr("Launch"), QStringLiteral("media-playback-start"), "primary", this);
    m_launch->setObjectName(QStringLiteral("launchSetup"));
    m_reason = makeLabel({}, {TextSize::Caption, "danger", QFont::Medium}, this);
    m_reason->setObjectName(QStringLiteral("launchReason"));
    for (QWidget *widget : std::initializer_list<QWidget *> {m_save, m_runOn, m_launch, m_reason})
        addRight(widget);
    connect(m_save, &QPushButton::clicked, this, &SetupHeader::saveRequested);
    connect(m_launch, &QPushButton::clicked, this, [this] { emit launchRequested(runsInOwnProcess()); });
}

void SetupHeader::makeChooser()
{
    m_drafts = new CalmComboBox(this);
    m_drafts->setObjectName(QStringLiteral("draftChooser"));
    m_drafts->setAccessibleName(tr("Set-up"));
    m_drafts->setToolTip(tr("Set-ups that were begun"));
    m_drafts->setMinimumWidth(168);
    m_drafts->setMaximumWidth(240);
    m_new = makeIconButton(QStringLiteral("list-add"), tr("New set-up from..."), this);
    m_new->setObjectName(QStringLiteral("newSetup"));
    addLeft(m_drafts);
    addLeft(m_new);
    connect(m_drafts, &QComboBox::activated, this,
            [this](int index) { emit draftChosen(m_drafts->itemData(index).toString()); });
    connect(m_new, &QToolButton::clicked, this, &SetupHeader::showNewMenu);
}

void SetupHeader::makeRunOn()
{
    m_runOn = new QComboBox(this);
    m_runOn->setObjectName(QStringLiteral("runOn"));
    m_runOn->setAccessibleName(tr("Run on"));
    m_runOn->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_runOn->addItem(tr("Run on  This window"));
    m_runOn->addItem(tr("Run on  This device, own process"));
    m_runOn->setToolTip(
        tr("In this window the training ends with it, with a checkpoint; in a process of its own it goes "
           "on when the window is closed."));
    m_runOn->setCurrentIndex(kept::value(QLatin1String(kRunOnKey), 0).toInt());
    connect(m_runOn, &QComboBox::activated, this,
            [](int index) { kept::set(QLatin1String(kRunOnKey), index); });
}

void SetupHeader::setDrafts(const std::vector<SetupChoice> &drafts)
{
    m_drafts->clear();
    for (const SetupChoice &draft : drafts) {
        m_drafts->addItem(draft.name, draft.id);
        m_drafts->setItemData(m_drafts->count() - 1, draft.line.toHtmlEscaped(), Qt::ToolTipRole);
    }
    m_drafts->setVisible(!drafts.empty());
}

void SetupHeader::showDraft(const QString &id, const QString &name)
{
    const int here = m_drafts->findData(id);
    m_drafts->setCurrentIndex(here);
    if (here >= 0)
        m_drafts->setItemText(here, name);
}

void SetupHeader::showNewMenu()
{
    QMenu menu(this);
    menu.setObjectName(QStringLiteral("newSetupMenu"));
    menu.setToolTipsVisible(true);
    for (const SetupChoice &point : m_startPoints) {
        QString text = point.name;
        QAction *action = menu.addAction(text.replace(QLatin1Char('&'), QLatin1String("&&")), this,
                                         [this, id = point.id] { emit startChosen(id); });
        action->setToolTip(point.line.toHtmlEscaped());
    }
    menu.addSeparator();
    menu.addAction(tr("Open a file..."), this, [this] { emit startChosen(QStringLiteral("open")); });
    QAction *remove = menu.addAction(tr("Remove this set-up from the list"), this, &SetupHeader::removeDraftRequested);
    remove->setEnabled(!m_isEmpty);
    menu.exec(m_new->mapToGlobal(QPoint(0, m_new->height())));
}

void SetupHeader::setOwnProcessHindrance(const QString &why)
{
    m_runOn->setItemData(1, why.isEmpty() ? QVariant() : QVariant(0), Qt::UserRole - 1); // the model's flags
    m_runOn->setItemData(1, why, Qt::ToolTipRole);
    if (!why.isEmpty())
        m_runOn->setCurrentIndex(0);
}

void SetupHeader::setEmpty(bool isEmpty)
{
    m_isEmpty = isEmpty;
    m_save->setEnabled(!isEmpty);
}

void SetupHeader::showLaunch(const QString &why, const QString &reason)
{
    m_launch->setEnabled(why.isEmpty());
    m_launch->setToolTip(why.isEmpty() ? tr("Start the training (Ctrl+Enter)")
                                       : tr("Cannot be launched: %1.").arg(why).toHtmlEscaped());
    m_reason->setText(reason);
    m_reason->setToolTip(why.toHtmlEscaped());
    m_reason->setVisible(!why.isEmpty() && !m_isEmpty);
}

void SetupHeader::setNarrow(bool isNarrow)
{
    m_runOn->setItemText(0, isNarrow ? tr("Run on  Window") : tr("Run on  This window"));
    m_runOn->setItemText(1, isNarrow ? tr("Run on  Process") : tr("Run on  This device, own process"));
    m_runOn->setMaximumWidth(isNarrow ? kNarrowRunOn : kWideRunOn);
}

void SetupHeader::launch()
{
    if (m_launch->isEnabled())
        emit launchRequested(runsInOwnProcess());
}

bool SetupHeader::runsInOwnProcess() const
{
    return m_runOn->currentIndex() == 1;
}

} // namespace retort
