#include "widgets/data/comparison_bar.h"

#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/common/shown_text.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>

namespace retort {

namespace {

constexpr int kLeastBox = 96;
constexpr int kPartShare = 2; // of the room, against 3 for the longer names at the right
constexpr int kOtherShare = 3;
constexpr const char *kTrain = "train";
constexpr const char *kTest = "test";

QString partText(const std::string &name, const std::optional<std::string> &split)
{
    return split ? ComparisonBar::tr("%1: %2").arg(shownLine(name), shownLine(*split)) : shownLine(name);
}

bool hasSplit(const DatasetFacts &facts, const std::string &split)
{
    return std::ranges::any_of(facts.splits, [&](const auto &entry) { return entry.first == split; });
}

std::vector<std::string> namedSplits(const DatasetFacts &facts)
{
    std::vector<std::string> names;
    for (const auto &[name, count] : facts.splits) {
        if (!name.empty())
            names.push_back(name);
    }
    return names;
}

} // namespace

ComparisonBar::ComparisonBar(QWidget *parent) : QWidget(parent)
{
    auto *row = bareLayout<QHBoxLayout>(this, measure::kGroup);
    row->setContentsMargins(13, 8, 8, 0);
    m_part = addBox("comparedPart", tr("Problems of this data set that are compared"));
    m_part->setToolTip(tr("Problems of this data set that are compared"));
    row->addWidget(m_part, kPartShare);
    row->addWidget(makeLabel(tr("with"), {TextSize::Body, "text2"}, this));
    m_other = addBox("comparedWith", tr("What they are compared with"));
    row->addWidget(m_other, kOtherShare);
    m_exact = addCount("exactCount");
    m_numbers = addCount("numbersCount");
    m_near = addCount("nearCount");
    for (QLabel *count : {m_exact, m_numbers, m_near})
        row->addWidget(count);
    m_export = makeButton(tr("Export pairs"), QStringLiteral("document-export"), "plain", this);
    m_export->setObjectName(QStringLiteral("exportPairs"));
    row->addWidget(m_export);
    connect(m_part, &QComboBox::activated, this, [this] {
        listOthers(m_comparison.other);
        takeChoice();
        emit changed();
    });
    connect(m_other, &QComboBox::activated, this, [this] {
        takeChoice();
        emit changed();
    });
    connect(m_export, &QPushButton::clicked, this, &ComparisonBar::exportRequested);
    setUnknown();
}

QComboBox *ComparisonBar::addBox(const char *name, const QString &accessible)
{
    auto *box = new QComboBox(this);
    box->setObjectName(QLatin1String(name));
    box->setAccessibleName(accessible);
    box->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    box->setMinimumWidth(kLeastBox);
    return box;
}

QLabel *ComparisonBar::addCount(const char *name)
{
    QLabel *chip = makeChip({}, "neutral", this);
    chip->setObjectName(QLatin1String(name));
    return chip;
}

void ComparisonBar::setDatasets(const std::vector<DatasetFacts> &datasets, std::int64_t current)
{
    m_datasets = datasets;
    const auto found = std::ranges::find(m_datasets, current, &DatasetFacts::id);
    m_facts = found == m_datasets.end() ? nullptr : &*found;
    setEnabled(m_facts != nullptr);
    if (!m_facts) {
        m_comparison = {};
        return;
    }
    if (m_comparison.one.name != m_facts->name)
        takeDefault();
    listParts(m_comparison.one.split);
    listOthers(m_comparison.other);
    takeChoice();
}

/// Training problems against test problems where there are such; else what stands twice.
void ComparisonBar::takeDefault()
{
    m_comparison = {{m_facts->name, std::nullopt}, std::nullopt};
    if (!hasSplit(*m_facts, kTrain) || !hasSplit(*m_facts, kTest))
        return;
    m_comparison.one.split = kTrain;
    m_comparison.other = DatasetPart {m_facts->name, kTest};
}

void ComparisonBar::listParts(const std::optional<std::string> &chosen)
{
    m_part->clear();
    m_part->addItem(tr("All problems"), QString());
    for (const std::string &split : namedSplits(*m_facts))
        m_part->addItem(tr("Its %1 split").arg(shownLine(split)), textOf(split));
    m_part->setCurrentIndex(std::max(0, m_part->findData(textOf(chosen.value_or(std::string())))));
}

/// A split is compared with the others of its data set; whole data sets with each other, or with themselves.
void ComparisonBar::listOthers(const std::optional<DatasetPart> &chosen)
{
    m_others.clear();
    m_other->clear();
    const auto add = [this](const QString &text, std::optional<DatasetPart> other) {
        m_other->addItem(text);
        m_other->setItemData(m_other->count() - 1, plainTip(text), Qt::ToolTipRole);
        m_others.push_back(std::move(other));
    };
    const QString part = m_part->currentData().toString();
    add(tr("themselves: repeated questions"), std::nullopt);
    for (const std::string &split : namedSplits(*m_facts)) {
        if (!part.isEmpty() && split != part.toStdString())
            add(tr("its %1 split").arg(shownLine(split)), DatasetPart {m_facts->name, split});
    }
    for (const DatasetFacts &facts : m_datasets) {
        if (facts.id == m_facts->id)
            continue;
        add(partText(facts.name, {}), DatasetPart {facts.name, {}});
        for (const std::string &split : namedSplits(facts))
            add(partText(facts.name, split), DatasetPart {facts.name, split});
    }
    const auto known = std::ranges::find(m_others, chosen);
    m_other->setCurrentIndex(known == m_others.end() ? 0 : int(known - m_others.begin()));
}

void ComparisonBar::takeChoice()
{
    m_comparison.one = {m_facts->name, std::nullopt};
    if (const QString split = m_part->currentData().toString(); !split.isEmpty())
        m_comparison.one.split = split.toStdString();
    m_comparison.other = m_others.at(std::size_t(std::max(0, m_other->currentIndex())));
    m_other->setToolTip(m_other->itemData(m_other->currentIndex(), Qt::ToolTipRole).toString());
}

QStringList ComparisonBar::heads() const
{
    if (!m_comparison.other)
        return {tr("How near"), tr("Earlier problem"), tr("The same again")};
    const QString other = partText(m_comparison.other->name, m_comparison.other->split);
    return {tr("How near"), partText(m_comparison.one.name, m_comparison.one.split), other};
}

void ComparisonBar::setCounts(const QuestionCheck &check)
{
    const auto show = [](QLabel *chip, const QString &text, std::size_t count, const char *kind) {
        setChip(chip, text.arg(wholeText(qint64(count))), count > 0 ? kind : "neutral");
        chip->show();
    };
    show(m_exact, tr("%1 the same"), check.exact, "danger");
    show(m_numbers, tr("%1 but numbers"), check.numbersOnly, "warning");
    show(m_near, tr("%1 nearly"), check.near, "warning");
    m_numbers->setToolTip(tr("The same story with other numbers"));
    m_near->setToolTip(tr("Most word triples are shared"));
    m_export->setEnabled(check.matched() > 0);
    m_export->setToolTip(check.matched() > 0 ? tr("Writes every pair, with both texts, as CSV or JSON lines")
                                             : tr("No pair was found"));
}

void ComparisonBar::setUnknown()
{
    for (QLabel *count : {m_exact, m_numbers, m_near})
        count->hide();
    m_export->setEnabled(false);
    m_export->setToolTip(tr("Nothing is compared yet"));
}

} // namespace retort
