#include "widgets/data/target_choice.h"

#include "widgets/common/calm_combo_box.h"
#include "widgets/common/number_field.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/common/segments.h"

#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace retort {

namespace {

constexpr int kSpacing = 6;

} // namespace

TargetChoice::TargetChoice(QWidget *parent) : QWidget(parent)
{
    auto *layout = bareLayout<QVBoxLayout>(this, kSpacing);
    m_places = new Segments(this);
    m_places->setObjectName(QStringLiteral("importTarget"));
    m_places->setChoices({tr("New data set"), tr("Rationales for")});
    m_places->setCurrent(0);
    layout->addWidget(m_places, 0, Qt::AlignLeft);
    m_name = new QLineEdit(this);
    m_name->setObjectName(QStringLiteral("importName"));
    m_name->setAccessibleName(tr("Name of the new data set"));
    m_existing = new CalmComboBox(this);
    m_existing->setObjectName(QStringLiteral("importExisting"));
    m_existing->setAccessibleName(tr("Data set that gets the rationales"));
    m_existing->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    layout->addWidget(m_name);
    layout->addWidget(m_existing);
    m_hint = makeLabel({}, {TextSize::Caption, "text2"}, this);
    m_hint->setObjectName(QStringLiteral("importHint"));
    m_hint->setWordWrap(true);
    layout->addWidget(m_hint);
    connect(m_places, &Segments::chosen, this, &TargetChoice::update);
    connect(m_name, &QLineEdit::textChanged, this, &TargetChoice::update);
    connect(m_existing, &QComboBox::activated, this, &TargetChoice::update);
    update();
}

void TargetChoice::setPreview(const ImportPreview &preview, bool isNewFile)
{
    m_takenNames = preview.takenNames;
    m_hasDataset = preview.dataset != nullptr;
    if (isNewFile || m_name->text().isEmpty()) {
        const QSignalBlocker quiet(m_name);
        m_name->setText(textOf(preview.suggestedName));
        proposePlace(preview);
    }
    update();
}

/// Rationales of problems most of which are there belong to them.
void TargetChoice::proposePlace(const ImportPreview &preview)
{
    m_existing->clear();
    for (const SharedProblems &shared : preview.shared)
        m_existing->addItem(tr("%1, %2 of its problems").arg(textOf(shared.name), wholeText(qint64(shared.problems))),
                            textOf(shared.name));
    const bool canAdd = !preview.shared.empty() && preview.dataset && !preview.dataset->rationales.empty();
    m_places->setSegmentEnabled(1, canAdd, tr("No data set here has problems that this file has rationales for"));
    const bool mostAreThere = canAdd && 2 * preview.shared.front().problems > preview.problems;
    m_places->setCurrent(mostAreThere ? 1 : 0);
}

ImportTarget TargetChoice::target() const
{
    if (m_places->current() == 1)
        return {m_existing->currentData().toString().toStdString(), true};
    return {m_name->text().trimmed().toStdString(), false};
}

void TargetChoice::update()
{
    const bool isNew = m_places->current() == 0;
    m_name->setVisible(isNew);
    m_existing->setVisible(!isNew);
    const std::string name = m_name->text().trimmed().toStdString();
    const bool isTaken = std::ranges::find(m_takenNames, name) != m_takenNames.end();
    m_problem.clear();
    if (isNew && name.empty())
        m_problem = tr("Give the data set a name");
    else if (isNew && isTaken)
        m_problem = tr("There is a data set \"%1\" already; give another name").arg(textOf(name));
    setInvalid(m_name, m_hasDataset && !m_problem.isEmpty());
    setTone(m_hint, isNew && isTaken ? "danger" : "text2");
    m_hint->setText(!m_hasDataset          ? QString()
                    : !m_problem.isEmpty() ? m_problem
                    : isNew                ? QString()
                                           : tr("Its problems stay; rationales of other problems are left out"));
    emit changed();
}

} // namespace retort
