#include "widgets/setup/format_section.h"

#include "core/base/text.h"
#include "widgets/common/layouts.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/setup/field_binder.h"
#include "widgets/setup/form_row.h"
#include "widgets/setup/format_card.h"
#include "widgets/setup/setup_hints.h"
#include "widgets/setup/setup_sections.h"
#include "widgets/setup/share_bar.h"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <cmath>

namespace retort {

namespace {

using Change = YamlChange::Kind;

/// Cards and new entries in this order: reasoning first.
constexpr std::array kOrder {FormatKind::Cot, FormatKind::Pot, FormatKind::Socratic, FormatKind::Answer};

std::ptrdiff_t rankOf(FormatKind format)
{
    return std::find(kOrder.begin(), kOrder.end(), format) - kOrder.begin();
}

std::string entry(int index)
{
    return "formats[" + std::to_string(index) + "]";
}

/// A list that only the defaults make is written out, so that its entries can be changed.
void nameFormats(const SetupDocument &document, std::vector<YamlChange> &changes)
{
    if (document.isGiven("formats"))
        return;
    std::size_t index = 0;
    for (const FormatConfig &format : document.config().formats)
        changes.push_back(
            {Change::Insert, "formats",
             "{format: " + std::string(toText(format.format)) + ", weight: " + formatNumber(format.weight) + "}",
             index++});
}

} // namespace

FormatSection::FormatSection(FieldBinder &binder, QWidget *parent) : QWidget(parent), m_binder(binder)
{
    auto *layout = bareLayout<QVBoxLayout>(this, measure::kPanelGap);
    auto *grid = bareLayout<QGridLayout>(nullptr);
    for (const FormatKind format : kOrder) {
        auto *card = new FormatCard(format, this);
        grid->addWidget(card, int(m_cards.size()) / 2, int(m_cards.size()) % 2);
        m_cards.push_back(card);
        connect(card, &FormatCard::switched, this, [this, card](bool isOn) { turn(card, isOn); });
        connect(card, &FormatCard::weightEdited, this,
                [this, card](const QString &yaml, bool isDrawn) { setWeight(card, yaml, isDrawn); });
        connect(card, &FormatCard::detailsRequested, this, [this, card](bool isShown) {
            showDetails(isShown ? std::string(toText(card->format())) : std::string());
        });
    }
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    layout->addLayout(grid);

    m_share = new QWidget(this);
    auto *share = bareLayout<QVBoxLayout>(m_share, 6);
    auto *line = bareLayout<QHBoxLayout>(nullptr);
    line->addWidget(makeLabel(tr("Share of the loss"), {TextSize::Caption, "text2", QFont::DemiBold}, m_share));
    m_shareLine = new ElidedLabel(m_share);
    m_shareLine->setFont(fontOf(TextSize::Caption));
    m_shareLine->setProperty("tone", "text2");
    m_shareLine->setObjectName(QStringLiteral("shareLine"));
    line->addWidget(m_shareLine, 1);
    share->addLayout(line);
    m_bar = new ShareBar(m_share);
    share->addWidget(m_bar);
    layout->addWidget(m_share);
    m_details = new QWidget(this);
    bareLayout<QVBoxLayout>(m_details);
    layout->addWidget(m_details);
    connect(&m_binder.document(), &SetupDocument::readingChanged, this, &FormatSection::refresh);
    connect(&m_binder, &FieldBinder::factsChanged, this, &FormatSection::refresh);
    refresh();
}

std::vector<std::string> FormatSection::named() const
{
    std::vector<std::string> names;
    for (const FormatConfig &format : m_binder.document().config().formats)
        names.emplace_back(toText(format.format));
    return names;
}

int FormatSection::indexOf(const std::string &format) const
{
    const std::vector<std::string> names = named();
    const auto found = std::find(names.begin(), names.end(), format);
    return found == names.end() ? -1 : int(found - names.begin());
}

void FormatSection::refresh()
{
    const RunConfig &config = m_binder.document().config();
    for (FormatCard *card : m_cards) {
        const std::string format(toText(card->format()));
        const int index = indexOf(format);
        if (index < 0) {
            card->showOff();
        } else {
            const double weight = config.formats[std::size_t(index)].weight;
            const bool isRound = std::abs(weight * 100 - std::round(weight * 100)) < 1e-9;
            card->showOn(weight, isRound ? QString::number(weight, 'f', 2) : QString::number(weight, 'g', 6));
            card->setProblem(m_binder.problemAt(entry(index) + ".weight"));
        }
        const bool isFixed = config.students && (card->format() == FormatKind::Socratic) == (index >= 0);
        card->setHindrance(isFixed ? tr("Several students share the Socratic format and learn no other") : QString());
        card->setFacts(m_binder.facts().of(format));
        card->setDetailsShown(format == m_detailsOf);
    }
    const std::vector<LossShare> shares = lossShares(config, m_binder.facts());
    m_bar->setShares(shares);
    m_bar->setVisible(!shares.empty());
    m_shareLine->setWhole(shareLine(config));
    if (!m_detailsOf.empty() && indexOf(m_detailsOf) != m_detailsIndex)
        showDetails(indexOf(m_detailsOf) < 0 ? std::string() : m_detailsOf);
}

void FormatSection::turn(FormatCard *card, bool isOn)
{
    SetupDocument &document = m_binder.document();
    const std::string format(toText(card->format()));
    std::vector<YamlChange> changes;
    nameFormats(document, changes);
    const auto &paths = document.config().evaluation.paths;
    if (isOn) {
        std::size_t before = 0;
        for (const FormatConfig &known : document.config().formats)
            before += rankOf(known.format) < rankOf(card->format());
        const auto &formats = document.config().formats;
        const double weight = formats.empty() ? 1 : formats.back().weight;
        changes.push_back(
            {Change::Insert, "formats", "{format: " + format + ", weight: " + formatNumber(weight) + "}", before});
        if (!paths.empty())
            changes.push_back({Change::Insert, "evaluation.paths", "{format: " + format + "}", paths.size()});
    } else {
        changes.push_back({Change::Remove, entry(indexOf(format)), {}, 0});
        for (std::size_t i = paths.size(); i > 0; --i)
            if (paths[i - 1].format == card->format())
                changes.push_back({Change::Remove, "evaluation.paths[" + std::to_string(i - 1) + "]", {}, 0});
        if (document.config().evaluation.vote.tieFormat == format)
            changes.push_back({Change::Remove, "evaluation.vote.ties", {}, 0});
    }
    m_binder.apply(changes);
    refresh();
}

void FormatSection::setWeight(const FormatCard *card, const QString &yaml, bool isDrawn)
{
    std::vector<YamlChange> changes;
    nameFormats(m_binder.document(), changes);
    const std::string format(toText(card->format()));
    const int index = indexOf(format);
    if (index < 0)
        return;
    changes.push_back({Change::Set, entry(index) + ".weight", yaml.toStdString(), 0});
    m_binder.apply(changes, (isDrawn ? "drawn weight of " : "typed weight of ") + format);
}

void FormatSection::equalWeights()
{
    const SetupDocument &document = m_binder.document();
    std::vector<YamlChange> changes;
    nameFormats(document, changes);
    const std::size_t size = document.config().formats.size();
    const double weight = std::round(100.0 / double(std::max<std::size_t>(1, size))) / 100;
    for (std::size_t i = 0; i < size; ++i)
        changes.push_back({Change::Set, entry(int(i)) + ".weight", formatNumber(weight), 0});
    m_binder.apply(changes);
}

void FormatSection::open(const std::string &path)
{
    const std::vector<std::string> names = named();
    const std::size_t index = path.starts_with("formats[") ? std::size_t(std::atoi(path.c_str() + 8)) : names.size();
    const bool isOnCard = path.find('.') == std::string::npos || path.ends_with(".weight") || path.ends_with(".format");
    if (index < names.size() && !isOnCard)
        showDetails(names[index]);
}

void FormatSection::showDetails(const std::string &format)
{
    const int index = format.empty() ? -1 : indexOf(format);
    const bool isShown = format == m_detailsOf && index == m_detailsIndex;
    m_detailsOf = format;
    m_detailsIndex = index;
    for (FormatCard *card : m_cards)
        card->setDetailsShown(!format.empty() && toText(card->format()) == format);
    if (isShown)
        return;
    clearLayout(m_details->layout());
    if (index < 0)
        return;
    m_details->layout()->addWidget(makeLabel(tr("More settings of %1").arg(formatTitle(format)),
                                             {TextSize::Caption, "text2", QFont::DemiBold}, m_details));
    for (const std::string &key : entryKeys("formats[]")) {
        const std::string name = key.substr(std::string("formats[].").size());
        if (name != "format" && name != "weight")
            m_details->layout()->addWidget(m_binder.row({}, {entry(index) + '.' + name}, m_details));
    }
}

} // namespace retort
