#include "widgets/data/mapping_keep.h"

#include "widgets/common/parts.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace retort {

MappingKeep::MappingKeep(QWidget *parent) : QWidget(parent)
{
    auto *row = bareLayout<QHBoxLayout>(this, measure::kGroup);
    m_name = new QLineEdit(this);
    m_name->setObjectName(QStringLiteral("mappingName"));
    m_name->setAccessibleName(tr("Name for this mapping"));
    m_name->setPlaceholderText(tr("Name for this mapping"));
    m_keep = makeButton(tr("Keep"), {}, "plain", this);
    m_keep->setObjectName(QStringLiteral("keepMapping"));
    row->addWidget(m_name, 1);
    row->addWidget(m_keep);
    connect(m_name, &QLineEdit::textChanged, this, &MappingKeep::showState);
    connect(m_name, &QLineEdit::returnPressed, m_keep, &QPushButton::click);
    connect(m_keep, &QPushButton::clicked, this, [this] { emit keepRequested(m_name->text().trimmed()); });
    showState();
}

void MappingKeep::setNames(const QStringList &names)
{
    m_names = names;
    showState();
}

void MappingKeep::setMapping(const ColumnMapping &mapping)
{
    m_isComplete = mapping.isComplete();
    showState();
}

void MappingKeep::setKept(const QString &name, const ColumnMapping &mapping)
{
    m_keptName = name;
    m_kept = mapping;
    m_name->clear();
}

QString MappingKeep::nameOf(const ColumnMapping &mapping) const
{
    return mapping == m_kept ? m_keptName : QString();
}

void MappingKeep::showState()
{
    const QString name = m_name->text().trimmed();
    const bool isTaken = m_names.contains(name);
    m_keep->setText(isTaken ? tr("Replace") : tr("Keep"));
    m_keep->setEnabled(m_isComplete && !name.isEmpty());
    m_keep->setToolTip(!m_isComplete    ? tr("Say first which columns hold the question and the answer")
                       : name.isEmpty() ? tr("Type a name for it first")
                       : isTaken        ? tr("The workspace keeps a mapping of this name: it becomes this one")
                                        : tr("Kept in the workspace: offered for other files, and as `mapping:` in "
                                                    "experiments and on the command line"));
}

} // namespace retort
