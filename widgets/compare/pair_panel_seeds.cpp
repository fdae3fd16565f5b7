#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/compare/pair_panel.h"
#include "widgets/compare/text_table_view.h"

#include <QGridLayout>
#include <QLabel>
#include <QStackedWidget>

// What the panel says of sides that are several runs.

namespace retort {

namespace {

std::string shareText(const std::optional<double> &share)
{
    return share ? percentText(*share).toStdString() : std::string();
}

TextTable tableOf(const FoldedPair &pair)
{
    TextTable table {{{"", false}, {"A", true}, {"B", true}, {"A \u2212 B", true}}, {}};
    for (const SeedPair &seed : pair.seeds) {
        const bool hasBoth = seed.a && seed.b;
        table.rows.push_back({seed.title, shareText(seed.a), shareText(seed.b),
                              hasBoth ? signedPoints(*seed.a - *seed.b).toStdString() : std::string()});
    }
    return table;
}

} // namespace

QWidget *PairPanel::makeSeeds(QWidget *parent)
{
    auto *body = new QWidget(parent);
    auto *layout = bareLayout<QVBoxLayout>(body);
    m_seeds = new TextTableView(QStringLiteral("pairSeeds"), tr("A and B, seed by seed"), body);
    m_seeds->setFillsRoom();
    layout->addWidget(m_seeds, 1);
    layout->addWidget(makeRule(Qt::Horizontal, body));
    auto *grid = bareLayout<QGridLayout>(nullptr, 3);
    const auto add = [&](int row, const QString &title, const char *name, QFont::Weight weight) {
        grid->addWidget(makeLabel(title, {TextSize::Body, "text2"}, body), row, 0);
        QLabel *value = makeLabel({}, {TextSize::Body, "text1", weight}, body);
        value->setObjectName(QLatin1String(name));
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        grid->addWidget(value, row, 1, Qt::AlignRight);
        return value;
    };
    m_foldedDifference =
        add(0, tr("Mean difference A %1 B").arg(QChar(0x2212)), "pairSeedsDifference", QFont::DemiBold);
    m_foldedInterval = add(1, tr("95 %, bootstrap"), "pairSeedsInterval", QFont::Normal);
    m_foldedP = add(2, tr("Bootstrap, two-sided"), "pairSeedsP", QFont::Normal);
    m_foldedNote = makeLabel({}, {TextSize::Caption, "text3"}, body);
    m_foldedNote->setObjectName(QStringLiteral("pairSeedsNote"));
    m_foldedNote->setWordWrap(true);
    grid->addWidget(m_foldedNote, 3, 0, 1, 2);
    grid->setColumnStretch(0, 1);
    layout->addLayout(grid);
    return body;
}

void PairPanel::showFolded(const PairLook &a, const PairLook &b, const FoldedPair &pair)
{
    m_pair = {};
    m_folded = pair;
    m_nameA = a.name;
    m_nameB = b.name;
    m_seeds->setTable(tableOf(pair));
    const PairedDifference &difference = pair.test.difference;
    m_foldedDifference->setText(tr("%1 points").arg(signedPoints(difference.difference)));
    m_foldedInterval->setText(tr("%1 to %2").arg(signedPoints(difference.low), signedPoints(difference.high)));
    m_foldedP->setText(pText(pair.test.p, 1.0 / std::max(1, pair.resamples)));
    QStringList notes {
        tr("n = %1 problems; %2 resamples of problems and seeds, %3.")
            .arg(wholeText(std::int64_t(pair.n)), wholeText(pair.resamples),
                 pair.isPaired ? tr("the same seeds of both sides together") : tr("each side's seeds for itself"))};
    if (pair.leftOut > 0)
        notes << tr("%1 problems that not all answered are left out.").arg(wholeText(std::int64_t(pair.leftOut)));
    notes << tr("McNemar's test and the two-by-two are of single runs: show them by the key Right, and choose two.");
    m_foldedNote->setText(notes.join(QLatin1Char(' ')));
    m_stack->setCurrentIndex(2);
}

QString PairPanel::foldedText() const
{
    QStringList lines {tr("A: %1, B: %2").arg(m_nameA, m_nameB)};
    for (const SeedPair &seed : m_folded.seeds)
        lines << QStringLiteral("%1: A %2, B %3")
                     .arg(textOf(seed.title), textOf(shareText(seed.a)), textOf(shareText(seed.b)));
    lines << tr("mean difference A - B: %1, 95 % bootstrap over problems and seeds %2, %3")
                 .arg(m_foldedDifference->text(), m_foldedInterval->text(), m_foldedP->text());
    lines << m_foldedNote->text();
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace retort
