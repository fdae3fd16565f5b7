#include "widgets/setup/example_panel.h"

#include "widgets/common/core_text.h"
#include "widgets/common/numbers.h"
#include "widgets/common/page_keys.h"
#include "widgets/common/parts.h"
#include "widgets/setup/format_tabs.h"
#include "widgets/setup/token_bar.h"
#include "widgets/setup/token_view.h"

#include <QHBoxLayout>
#include <QRandomGenerator>
#include <QShortcut>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace retort {

namespace {

constexpr int kPadding = measure::kPanelGap;
constexpr int kHeader = 40;
constexpr int kNarrowPanel = 560;
constexpr int kFooter = 32;

QString lossText(const QString &name, int tokens, double weight)
{
    return QStringLiteral("%1 %2 × %3").arg(name).arg(tokens).arg(QString::number(weight, 'f', weight < 0.095 ? 2 : 1));
}

/// What a student learns to write.
QString targetName(const ExampleKind &kind)
{
    if (!kind.part)
        return ExamplePanel::tr("rationale");
    return *kind.part == SocraticPart::Decomposer ? ExamplePanel::tr("question")
           : *kind.part == SocraticPart::Solver   ? ExamplePanel::tr("solution")
                                                  : ExamplePanel::tr("plan");
}

} // namespace

ExamplePanel::ExamplePanel(QWidget *parent) : QFrame(parent)
{
    setProperty("role", "panel");
    setObjectName(QStringLiteral("examplePanel"));
    setAccessibleName(tr("As the student sees it"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    buildHeader(column);
    column->addWidget(makeRule(Qt::Horizontal, this));
    m_view = new TokenView(this);
    column->addWidget(m_view, 1);
    m_empty = makeLabel({}, {TextSize::Body, "text2"}, this);
    m_empty->setObjectName(QStringLiteral("exampleEmpty"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setContentsMargins(kPadding, kPadding, kPadding, kPadding);
    column->addWidget(m_empty, 1);
    m_reason = makeLabel({}, {TextSize::Caption, "danger", QFont::Medium}, this);
    m_reason->setObjectName(QStringLiteral("exampleReason"));
    m_reason->setWordWrap(true);
    m_reason->setContentsMargins(kPadding, 0, kPadding, measure::kGroup);
    column->addWidget(m_reason);
    buildFooter(column);
    refresh();
}

void ExamplePanel::buildHeader(QVBoxLayout *column)
{
    m_upper = makeLine(kHeader);
    column->addWidget(m_upper);
    auto *header = makeLine(kHeader);
    auto *row = static_cast<QHBoxLayout *>(header->layout());
    m_head = row;
    m_title = new ElidedLabel(header); // gives way to the formats
    m_title->setFont(fontOf(TextSize::Body, QFont::Medium));
    m_title->setWhole(tr("As the student sees it"));
    row->addWidget(m_title);
    m_tabs = new FormatTabs(header);
    m_tabs->setObjectName(QStringLiteral("exampleFormats"));
    connect(m_tabs, &FormatTabs::picked, this, &ExamplePanel::refresh);
    row->addWidget(m_tabs);
    m_synthetic = makeChip(tr("synthetic"), "warning", header);
    m_synthetic->setToolTip(tr("This rationale was made by a program, not by a teacher"));
    row->addWidget(m_synthetic);
    row->addStretch(1);
    m_place = makeLabel({}, {TextSize::Caption, "text2"}, header);
    m_place->setObjectName(QStringLiteral("examplePlace"));
    row->addWidget(m_place);
    m_previous =
        addStep(row, "go-previous", tr("Previous example"), "examplePrevious", QKeySequence(Qt::ALT | Qt::Key_Left));
    m_next = addStep(row, "go-next", tr("Next example"), "exampleNext", QKeySequence(Qt::ALT | Qt::Key_Right));
    m_random = addStep(row, "media-playlist-shuffle", tr("Any example"), "exampleRandom", QKeySequence());
    connect(m_previous, &QToolButton::clicked, this, [this] { move(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { move(1); });
    connect(m_random, &QToolButton::clicked, this, &ExamplePanel::moveAnywhere);
    column->addWidget(header);
}

QWidget *ExamplePanel::makeLine(int height)
{
    auto *line = new QWidget(this);
    line->setFixedHeight(height);
    auto *row = bareLayout<QHBoxLayout>(line);
    row->setContentsMargins(kPadding, 0, measure::kGroup, 0);
    return line;
}

/// Four formats and their steps fill a line of a narrow panel: title, place and length get lines of their own.
void ExamplePanel::applyWidth()
{
    const bool isNarrow = width() < kNarrowPanel;
    if (isNarrow == m_isNarrow)
        return;
    m_isNarrow = isNarrow;
    auto *upper = static_cast<QHBoxLayout *>(m_upper->layout());
    auto *below = static_cast<QHBoxLayout *>(m_below->layout());
    QHBoxLayout *ofHead = isNarrow ? upper : m_head;
    ofHead->insertWidget(0, m_title);
    ofHead->insertWidget(isNarrow ? 1 : 2, m_synthetic);
    ofHead->insertWidget(isNarrow ? 2 : 4, m_place);
    QHBoxLayout *ofFoot = isNarrow ? below : m_foot;
    ofFoot->insertWidget(isNarrow ? 0 : m_barPlace, m_bar, 1);
    ofFoot->addWidget(m_length);
    m_upper->setVisible(isNarrow);
    m_below->setVisible(isNarrow);
}

void ExamplePanel::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    applyWidth();
}

QToolButton *ExamplePanel::addStep(QHBoxLayout *row, const char *icon, const QString &name, const char *object,
                                   const QKeySequence &keys)
{
    auto *button = makeIconButton(QString::fromLatin1(icon), name, this);
    button->setObjectName(QString::fromLatin1(object));
    if (!keys.isEmpty()) {
        auto *shortcut = addKey(this, keys, name, Qt::WindowShortcut); // a button's own would wait for its animation
        connect(shortcut, &QShortcut::activated, button, &QToolButton::click);
        button->setProperty("keys", keys.toString(QKeySequence::NativeText));
    }
    row->addWidget(button);
    return button;
}

void ExamplePanel::buildFooter(QVBoxLayout *column)
{
    m_footer = new QWidget(this);
    auto *whole = bareLayout<QVBoxLayout>(m_footer, 0);
    whole->addWidget(makeRule(Qt::Horizontal, m_footer));
    auto *row = new QHBoxLayout;
    row->setContentsMargins(kPadding, 0, kPadding, 0);
    row->setSpacing(measure::kGroup - 2);
    const auto addPart = [&](ExamplePart part, const char *object) {
        row->addWidget(new PartSwatch(part, m_footer));
        QLabel *label = makeLabel({}, {TextSize::Caption, "text2"}, m_footer);
        label->setObjectName(QString::fromLatin1(object));
        row->addWidget(label);
        row->addSpacing(measure::kUnit);
        return label;
    };
    m_prompt = addPart(ExamplePart::Prompt, "examplePrompt");
    m_rationale = addPart(ExamplePart::Rationale, "exampleRationale");
    m_answer = addPart(ExamplePart::Answer, "exampleAnswer");
    m_bar = new TokenBar(m_footer);
    m_foot = row;
    m_barPlace = row->count();
    row->addWidget(m_bar, 1);
    row->addStretch(0);
    m_length = makeLabel({}, {TextSize::Caption, "text1", QFont::Medium}, m_footer);
    m_length->setObjectName(QStringLiteral("exampleLength"));
    row->addWidget(m_length);
    auto *line = new QWidget(m_footer);
    line->setLayout(row);
    line->setFixedHeight(kFooter);
    whole->addWidget(line);
    m_below = makeLine(kFooter);
    static_cast<QHBoxLayout *>(m_below->layout())->addStretch(0);
    whole->addWidget(m_below);
    m_upper->hide();
    m_below->hide();
    column->addWidget(m_footer);
}

void ExamplePanel::setReport(const std::shared_ptr<const SetupReport> &report)
{
    m_report = report;
    std::vector<ExampleKind> kinds;
    if (report)
        for (const FormatPreview &format : report->preview.formats)
            kinds.push_back(format.kind());
    m_tabs->setKinds(kinds);
    refresh();
}

void ExamplePanel::setLooking(bool isLooking)
{
    m_isLooking = isLooking;
    if (!m_report)
        refresh();
}

void ExamplePanel::showExample(ExampleKind kind, std::size_t row)
{
    m_rows[kind] = row;
    m_tabs->setCurrent(kind);
    refresh();
}

std::size_t ExamplePanel::row() const
{
    const auto found = m_rows.find(m_tabs->current().value_or(FormatKind::Answer));
    return found == m_rows.end() ? 0 : found->second;
}

const FormatPreview *ExamplePanel::format() const
{
    const auto current = m_tabs->current();
    return m_report && current ? m_report->preview.find(*current) : nullptr;
}

void ExamplePanel::move(std::ptrdiff_t by)
{
    const FormatPreview *shown = format();
    if (shown == nullptr || shown->rows.empty())
        return;
    const auto count = std::ptrdiff_t(shown->rows.size());
    const auto to = (std::ptrdiff_t(row()) + by + count) % count; // behind the last is the first
    m_rows[shown->kind()] = std::size_t(to);
    refresh();
}

void ExamplePanel::moveAnywhere()
{
    const FormatPreview *shown = format();
    if (shown == nullptr || shown->rows.size() < 2)
        return;
    const auto others = quint32(shown->rows.size() - 1);
    move(std::ptrdiff_t(QRandomGenerator::global()->bounded(others)) + 1); // another one than this
}

void ExamplePanel::enableSteps(std::size_t rows)
{
    for (QToolButton *button : {m_previous, m_next, m_random}) {
        const QString name = button->accessibleName();
        const QString keys = button->property("keys").toString();
        button->setEnabled(rows > 1);
        button->setToolTip(rows == 0        ? tr("%1: there is none").arg(name)
                           : rows == 1      ? tr("%1: there is only this one").arg(name)
                           : keys.isEmpty() ? name
                                            : QStringLiteral("%1 (%2)").arg(name, keys));
    }
}

void ExamplePanel::refresh()
{
    const FormatPreview *shown = format();
    const bool hasRows =
        shown != nullptr && !shown->rows.empty() && m_report->preview.ownerOf(*shown).tokenizer != nullptr;
    enableSteps(hasRows ? shown->rows.size() : 0);
    m_view->setVisible(hasRows);
    m_footer->setVisible(hasRows);
    m_empty->setVisible(!hasRows);
    if (!hasRows)
        return showNothing();
    std::size_t &row = m_rows[shown->kind()];
    row = std::min(row, shown->rows.size() - 1);
    const ExampleView view = viewExample(m_report->preview, *shown, row);
    showCounts(view);
    showPlace(*shown, view);
    m_synthetic->setVisible(view.isSynthetic);
    m_reason->setVisible(!view.leftOutBecause.empty());
    m_reason->setText(tr("Left out: %1").arg(coreText(view.leftOutBecause)));
    m_view->setExample(view);
}

void ExamplePanel::showNothing()
{
    m_place->clear();
    m_synthetic->hide();
    m_reason->hide();
    m_view->setExample(std::nullopt);
    if (!m_report)
        m_empty->setText(m_isLooking ? tr("Reading data and cutting it into tokens …")
                                     : tr("Name data and rationales to see an example here."));
    else if (!m_report->preview.dataError.empty())
        m_empty->setText(sentenceText(m_report->preview.dataError));
    else if (!m_report->preview.studentError.empty())
        m_empty->setText(sentenceText(m_report->preview.studentError));
    else
        m_empty->setText(m_report->preview.parts.empty() ? tr("No rationale of this format is kept.")
                                                         : tr("No training problem has sub-questions."));
}

void ExamplePanel::showCounts(const ExampleView &view)
{
    m_prompt->setText(tr("prompt %1, no loss").arg(view.promptTokens));
    m_rationale->setText(lossText(targetName(view.kind), view.rationaleTokens, view.rationaleWeight));
    m_answer->setText(lossText(view.kind.part ? tr("end") : tr("answer"), view.answerTokens, view.answerWeight));
    m_answer->setToolTip(view.kind.part ? tr("The end token closes what this student writes")
                                        : tr("The end token counts as answer"));
    m_bar->setExample(view);
    const bool isWhole = view.leftOutBecause.empty();
    m_length->setText(isWhole ? tr("%1 of %2 tokens, nothing cut").arg(view.tokens()).arg(view.limit)
                              : tr("%1 of %2 tokens, left out").arg(view.tokens()).arg(view.limit));
    setTone(m_length, isWhole ? "text1" : "danger");
}

void ExamplePanel::showPlace(const FormatPreview &format, const ExampleView &view)
{
    const std::size_t row = this->row();
    const bool isLeftOut = row >= format.examples;
    m_place->setText(
        isLeftOut
            ? tr("left out %1 of %2")
                  .arg(wholeText(std::int64_t(row - format.examples + 1)), wholeText(std::int64_t(format.overlong)))
            : tr("example %1 of %2").arg(wholeText(std::int64_t(row + 1)), wholeText(std::int64_t(format.examples))));
    const QString problem = textOf(view.sourceId.empty() ? view.problemId : view.sourceId);
    m_place->setToolTip((view.kind.part ? tr("Problem %1, sub-questions of %2") : tr("Problem %1, rationale of %2"))
                            .arg(problem, textOf(view.teacher))
                            .toHtmlEscaped());
}

} // namespace retort
