#include "widgets/teachers/rules_panel.h"

#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/common/shown_text.h"
#include "widgets/common/verdict_table.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace retort {

namespace {

constexpr int kCountWidth = 92;
constexpr int kProblemWidth = 150;
constexpr int kTableHeight = 2 * measure::kRow; // and it scrolls

} // namespace

RulesPanel::RulesPanel(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("rulesPanel"));
    auto *layout = bareLayout<QVBoxLayout>(this, 0);
    auto *head = bareLayout<QHBoxLayout>(nullptr);
    head->setContentsMargins(13, 7, 10, 7);
    m_note = new ElidedLabel(this);
    m_note->setObjectName(QStringLiteral("checksNote"));
    m_note->setFont(fontOf(TextSize::Caption));
    m_note->setProperty("tone", "text2");
    m_verify = makeButton(tr("Verify"), QStringLiteral("view-refresh"), "plain", this);
    m_verify->setObjectName(QStringLiteral("verifyRationales"));
    head->addWidget(m_note, 1);
    head->addWidget(m_verify);
    layout->addLayout(head);
    m_counts = new CheckCountModel(this);
    m_failed = new FailedCheckModel(this);
    m_rules = makeTable(m_counts, "checkRules", tr("Rules"));
    for (int column = CheckCountModel::Kept; column < CheckCountModel::ColumnCount; ++column)
        m_rules->horizontalHeader()->resizeSection(column, kCountWidth);
    m_rules->horizontalHeader()->setSectionResizeMode(CheckCountModel::Rule, QHeaderView::Stretch);
    layout->addWidget(m_rules, 3);
    m_failedTitle = makeLabel({}, {TextSize::Caption, "text2", QFont::Medium}, this);
    m_failedTitle->setObjectName(QStringLiteral("failedTitle"));
    m_failedTitle->setContentsMargins(13, 10, 13, 6);
    layout->addWidget(m_failedTitle);
    m_list = makeTable(m_failed, "failedRationales", tr("Rationales that fail the rule"));
    m_list->horizontalHeader()->resizeSection(FailedCheckModel::Problem, kProblemWidth);
    m_list->horizontalHeader()->setSectionResizeMode(FailedCheckModel::Reason, QHeaderView::Stretch);
    layout->addWidget(m_list, 2);
    connect(m_verify, &QPushButton::clicked, this, &RulesPanel::verifyRequested);
    connect(m_rules->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &row) {
        if (const CheckCount *count = m_counts->at(row.row()))
            emit ruleChosen(textOf(count->rule));
    });
    connect(m_list, &QTableView::activated, this, [this](const QModelIndex &row) {
        if (const FailedRationale *failed = m_failed->at(row.row()))
            emit problemRequested(textOf(failed->problemId));
    });
    setFailed({}, {});
    updateButton();
}

QTableView *RulesPanel::makeTable(QAbstractTableModel *model, const char *name, const QString &title)
{
    auto *table = new QTableView(this);
    table->setObjectName(QLatin1String(name));
    table->setAccessibleName(title);
    table->setModel(model);
    auto *delegate = new DataDelegate(table);
    delegate->setIdColumn(-1);
    table->setHorizontalHeader(new SourceHeader(table));
    prepareTable(table, delegate);
    table->setMinimumHeight(kTableHeight);
    return table;
}

void RulesPanel::setCounts(std::vector<CheckCount> counts)
{
    const CheckCount *current = m_counts->at(m_rules->currentIndex().row());
    const std::string rule = current ? current->rule : std::string();
    m_counts->setCounts(std::move(counts));
    for (int row = 0; row < m_counts->rowCount(); ++row) {
        if (m_counts->at(row)->rule == rule)
            m_rules->setCurrentIndex(m_counts->index(row, 0)); // and its list is read anew
    }
    if (rule.empty())
        setFailed({}, {});
    updateButton();
}

void RulesPanel::setFailed(const QString &rule, std::vector<FailedRationale> failed)
{
    const QString count = wholeText(qint64(failed.size()));
    m_failedTitle->setText(rule.isEmpty()       ? tr("Choose a rule to see what fails it")
                           : failed.empty()     ? tr("Nothing fails %1").arg(rule)
                           : failed.size() == 1 ? tr("1 fails %1").arg(rule)
                                                : tr("%1 fail %2").arg(count, rule));
    m_failed->setFailed(std::move(failed));
}

void RulesPanel::setVerifying(bool isVerifying)
{
    m_isVerifying = isVerifying;
    updateButton();
}

void RulesPanel::setReadOnly(const QString &why)
{
    m_whyReadOnly = why;
    updateButton();
}

void RulesPanel::updateButton()
{
    const std::size_t waiting = m_counts->waiting();
    m_note->setWhole(
        m_isVerifying ? tr("verifying ...")
        : waiting > 0
            ? tr("%1 verdicts are missing, or of an older version of their rule").arg(wholeText(qint64(waiting)))
            : tr("every verdict is of its rule's version"));
    const QString why = !m_whyReadOnly.isEmpty() ? m_whyReadOnly
                        : m_isVerifying          ? tr("It is being done")
                        : waiting == 0           ? tr("No verdict is missing")
                                                 : QString();
    m_verify->setEnabled(why.isEmpty());
    m_verify->setToolTip(why.isEmpty() ? tr("Makes what is missing, without asking the teacher") : plainTip(why));
}

} // namespace retort
