#include "widgets/setup/checks_panel.h"

#include "widgets/common/layouts.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/setup/check_row.h"

#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace retort {

namespace {

constexpr int kHeader = 36;
constexpr int kLeastRows = 2;
constexpr int kRowHeight = measure::kRow;

} // namespace

ChecksPanel::ChecksPanel(QWidget *parent) : QFrame(parent)
{
    setProperty("role", "panel");
    setObjectName(QStringLiteral("checksPanel"));
    setAccessibleName(tr("Checks before launch"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, measure::kUnit);
    column->setSpacing(0);
    buildHeader(column);
    auto *scroll = new ScrolledColumn(this);
    scroll->setMinimumHeight(kLeastRows * kRowHeight);
    m_body = scroll->content();
    m_rows = scroll->column();
    m_rows->setSpacing(0);
    m_rows->setContentsMargins(measure::kPanelGap, 0, measure::kPanelGap, measure::kUnit);
    m_empty = makeLabel({}, {TextSize::Body, "text2"}, m_body);
    m_empty->setObjectName(QStringLiteral("checksEmpty"));
    m_empty->setMinimumHeight(kRowHeight);
    m_rows->addWidget(m_empty);
    m_rows->addStretch(1);
    column->addWidget(scroll, 1);
    rebuild();
}

void ChecksPanel::buildHeader(QVBoxLayout *column)
{
    auto *header = new QWidget(this);
    header->setFixedHeight(kHeader);
    auto *row = bareLayout<QHBoxLayout>(header);
    row->setContentsMargins(measure::kPanelGap, 0, measure::kGroup, 0);
    row->addWidget(makeLabel(tr("Checks before launch"), {TextSize::Body, "text1", QFont::Medium}, header));
    m_looking = makeLabel(tr("checking …"), {TextSize::Caption, "text3"}, header);
    m_looking->setObjectName(QStringLiteral("checksLooking"));
    row->addWidget(m_looking);
    row->addStretch(1);
    m_errors = makeChip({}, "danger", header);
    m_errors->setObjectName(QStringLiteral("checksErrors"));
    m_warnings = makeChip({}, "warning", header);
    m_warnings->setObjectName(QStringLiteral("checksWarnings"));
    row->addWidget(m_errors);
    row->addWidget(m_warnings);
    m_passed = makeIconButton(QStringLiteral("go-down"), tr("Show what passed"), header);
    m_passed->setObjectName(QStringLiteral("checksPassed"));
    m_passed->setFont(fontOf(TextSize::Caption));
    m_passed->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_passed->setLayoutDirection(Qt::RightToLeft); // the arrow behind the words
    m_passed->setCheckable(true);
    connect(m_passed, &QToolButton::toggled, this, &ChecksPanel::rebuild);
    row->addWidget(m_passed);
    column->addWidget(header);
}

void ChecksPanel::setChecks(const std::vector<Check> &checks)
{
    if (checks == m_checks)
        return;
    m_checks = checks;
    rebuild();
}

void ChecksPanel::setLooking(bool isLooking)
{
    m_isLooking = isLooking;
    m_looking->setVisible(isLooking);
    m_empty->setText(isLooking          ? tr("Looking at the set-up …")
                     : m_checks.empty() ? tr("The set-up is checked as soon as there is one.")
                                        : tr("Nothing is wrong."));
}

void ChecksPanel::setPassedShown(bool isShown)
{
    m_passed->setChecked(isShown);
}

QSize ChecksPanel::sizeHint() const
{
    return {400, kHeader + 2 + 2 * measure::kUnit + m_body->sizeHint().height()};
}

/// Open lists and the focus are found again by the names of the rows.
void ChecksPanel::rebuild()
{
    QStringList open;
    for (const CheckRow *row : m_shown)
        if (row->isOpen())
            open << row->objectName();
    const QString focused = focusedName();
    clearRows();
    for (const Check &check : m_checks)
        if (check.state != CheckState::Passed || m_passed->isChecked())
            addRow(check);
    m_empty->setVisible(m_shown.empty());
    restore(open, focused);
    showCounts();
    setLooking(m_isLooking);
    updateGeometry();
}

/// A row may be asking for its fix just now, so it goes when that is done.
void ChecksPanel::clearRows()
{
    for (CheckRow *row : m_shown) {
        row->setObjectName({});
        row->hide();
        m_rows->removeWidget(row);
        row->deleteLater();
    }
    m_shown.clear();
}

void ChecksPanel::restore(const QStringList &open, const QString &focused)
{
    for (CheckRow *row : m_shown) {
        row->setOpen(open.contains(row->objectName()));
        if (focused.isEmpty() || row->objectName() != focused.section(u'/', 0, 0))
            continue;
        if (auto *part = row->findChild<QWidget *>(focused.section(u'/', 1)))
            part->setFocus();
    }
}

/// "check_data.test/checkFix" while that button has the focus.
QString ChecksPanel::focusedName() const
{
    const QWidget *focused = m_body->focusWidget();
    if (focused == nullptr || !focused->hasFocus())
        return {};
    for (const QWidget *parent = focused; parent != nullptr && parent != m_body; parent = parent->parentWidget())
        if (qobject_cast<const CheckRow *>(parent))
            return parent->objectName() + u'/' + focused->objectName();
    return {};
}

void ChecksPanel::addRow(const Check &check)
{
    auto *row = new CheckRow(check, m_body);
    connect(row, &CheckRow::fixClicked, this, [this](const Check &fixed) { emit fixWanted(*fixed.fix); });
    connect(row, &CheckRow::itemPicked, this, &ChecksPanel::exampleWanted);
    m_rows->insertWidget(int(m_shown.size()), row);
    m_shown.push_back(row);
    row->show(); // at once, so that nothing jumps
}

void ChecksPanel::showCounts()
{
    const auto errors = int(countOf(m_checks, CheckState::Error));
    const auto warnings = int(countOf(m_checks, CheckState::Warning));
    const auto passed = int(countOf(m_checks, CheckState::Passed));
    m_errors->setVisible(errors > 0);
    m_errors->setText(errors == 1 ? tr("1 error") : tr("%1 errors").arg(errors));
    m_warnings->setVisible(warnings > 0);
    m_warnings->setText(tr("%1 to look at").arg(warnings));
    m_passed->setVisible(passed > 0);
    m_passed->setText(tr("%1 passed").arg(passed));
    const QString name = m_passed->isChecked() ? tr("Hide what passed") : tr("Show what passed");
    m_passed->setToolTip(name);
    m_passed->setAccessibleName(name);
    m_passed->setIcon(iconOf(m_passed->isChecked() ? QStringLiteral("go-up") : QStringLiteral("go-down")));
}

} // namespace retort
