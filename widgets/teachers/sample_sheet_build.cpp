#include "widgets/common/number_field.h"
#include "widgets/common/core_text.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/common/segments.h"
#include "widgets/common/switch.h"
#include "widgets/teachers/form_rows.h"
#include "widgets/teachers/sample_sheet.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

// The parts of the form.

namespace retort {

namespace {

constexpr int kPromptHeight = 220;
constexpr double kMost = 1e9;
constexpr double kMostSamples = 1000;
constexpr double kMostTokens = 1e6;
constexpr double kHottest = 2;
constexpr std::array kFormats {FormatKind::Cot, FormatKind::Pot, FormatKind::Socratic, FormatKind::Answer};

} // namespace

int SampleSheet::placeOf(FormatKind format)
{
    return int(std::ranges::find(kFormats, format) - kFormats.begin());
}

FormatKind SampleSheet::formatAt(int place)
{
    return kFormats.at(std::size_t(std::max(0, place)));
}

NumberField *SampleSheet::watched(NumberField *field)
{
    connect(field, &QLineEdit::textChanged, this, &SampleSheet::changed);
    connect(field, &NumberField::problemChanged, this, &SampleSheet::changed);
    return field;
}

void SampleSheet::buildWhat(FormRows *rows)
{
    rows->addHeading(tr("Problems"));
    m_dataset = rows->addCombo(tr("Data set"), "sampleDataset", tr("Whose problems are asked; the rationales join it"));
    m_split = rows->addCombo(tr("Split"), "sampleSplit",
                             tr("Which of its problems; training problems unless you say otherwise"));
    m_limit = watched(rows->addNumber(tr("The first"), "sampleLimit", tr("So many problems only; empty: all"),
                                      {1, kMost, false, false, true}, tr("all")));
    connect(m_dataset, &QComboBox::currentIndexChanged, this, [this] {
        fillSplits({});
        changed();
    });
    connect(m_split, &QComboBox::currentIndexChanged, this, &SampleSheet::changed);
}

void SampleSheet::buildPrompt(FormRows *rows)
{
    rows->addHeading(tr("Prompt"));
    m_format = new Segments(rows);
    m_format->setObjectName(QStringLiteral("sampleFormat"));
    m_format->setAccessibleName(tr("Format"));
    m_format->setToolTip(tr("What kind of rationale is asked for"));
    QStringList names;
    for (const FormatKind format : kFormats)
        names << (format == FormatKind::Answer ? tr("Answer only") : coreText(titleOf(format)));
    m_format->setChoices(names);
    rows->addControl(tr("Format"), m_format);
    m_fewShot =
        watched(rows->addNumber(tr("Drawn examples"), "sampleFewShot",
                                tr("Solved training problems before the question, drawn by the seed; empty: none"),
                                {1, 64, false, false, true}, tr("none")));
    m_examples = rows->addText(tr("Chosen examples"), "sampleExamples",
                               tr("Instead of drawn ones: ids of problems, with commas between them"));
    m_examples->setPlaceholderText(tr("ids, with commas"));
    m_hint = rows->addSwitch(tr("Answer hint"), "sampleHint",
                             tr("Gives the gold answer before the rationale, so that more of them are right"));
    connect(m_format, &Segments::chosen, this, &SampleSheet::changed);
    connect(m_examples, &QLineEdit::textChanged, this, &SampleSheet::changed);
    connect(m_hint, &Switch::toggled, this, &SampleSheet::changed);
}

void SampleSheet::buildSamples(FormRows *rows)
{
    rows->addHeading(tr("Samples"));
    m_samples = watched(rows->addNumber(tr("Of each problem"), "sampleCount", tr("1 to 1000; default 1"),
                                        {1, kMostSamples, false, false, true}));
    m_temperature =
        watched(rows->addNumber(tr("Temperature"), "sampleTemperature",
                                tr("0: the likeliest words; above 0 for several samples; up to 2"), {0, kHottest}));
    m_temperature->setStep(0.1);
    m_topP =
        watched(rows->addNumber(tr("Top-p"), "sampleTopP",
                                tr("Only the likeliest words of this share; above 0 to 1, default 1"), {0, 1, true}));
    m_topP->setStep(0.05);
    m_maxTokens = watched(rows->addNumber(tr("Most tokens"), "sampleMaxTokens",
                                          tr("Of one answer; what is cut off there is counted and never a rationale"),
                                          {1, kMostTokens, false, false, true}));
    m_seed = watched(rows->addNumber(tr("Seed"), "sampleSeed", tr("Of drawn examples and of the samples"),
                                     {0, kMost, false, false, true}));
}

void SampleSheet::buildBudget(FormRows *rows)
{
    rows->addHeading(tr("Budget of a run"));
    const QString none = tr("no bound");
    m_budgetRequests = watched(rows->addNumber(tr("Requests"), "budgetRequests", tr("It stops before there are more"),
                                               {1, kMost, false, false, true}, none));
    m_budgetTokens =
        watched(rows->addNumber(tr("Tokens"), "budgetTokens", tr("It stops before there are more, in and out"),
                                {1, kMost, false, false, true}, none));
    m_budgetMoney =
        watched(rows->addNumber(tr("Dollars"), "budgetMoney",
                                tr("It stops before it costs more, by the endpoint's prices"), {0, kMost, true}, none));
    m_again = rows->addSwitch(tr("Bad answers again"), "sampleAgain",
                              tr("Asks, and pays, once more for answers that were empty, cut off, refused or broken"));
    connect(m_again, &Switch::toggled, this, &SampleSheet::updateStart);
}

QWidget *SampleSheet::makePromptView()
{
    auto *view = new QWidget(this);
    auto *column = bareLayout<QVBoxLayout>(view, measure::kUnit);
    auto *head = bareLayout<QHBoxLayout>(nullptr);
    head->addWidget(makeLabel(tr("Final prompt"), {TextSize::Body, "text1", QFont::Medium}, view));
    m_promptNote = makeLabel({}, {TextSize::Caption, "text2"}, view);
    m_promptNote->setObjectName(QStringLiteral("promptNote"));
    head->addWidget(m_promptNote, 1);
    m_template = makeButton(tr("Edit the template"), {}, "link", view);
    m_template->setObjectName(QStringLiteral("editTemplate"));
    m_template->setToolTip(
        tr("Writes the built-in template into the workspace, where you change it, and names the file"));
    head->addWidget(m_template);
    column->addLayout(head);
    m_prompt = new QPlainTextEdit(view);
    m_prompt->setObjectName(QStringLiteral("finalPrompt"));
    m_prompt->setAccessibleName(tr("Prompt of the first problem as it will be sent"));
    m_prompt->setProperty("role", "field");
    m_prompt->setReadOnly(true);
    m_prompt->setTabChangesFocus(true);
    m_prompt->setFont(monoFont());
    m_prompt->setFixedHeight(kPromptHeight);
    column->addWidget(m_prompt);
    connect(m_template, &QPushButton::clicked, this, [this] { emit templateRequested(formatAt(m_format->current())); });
    return view;
}

QWidget *SampleSheet::makeFoot()
{
    auto *foot = new QWidget(this);
    auto *column = bareLayout<QVBoxLayout>(foot, measure::kUnit);
    column->setContentsMargins(measure::kPage, measure::kUnit, measure::kPage, measure::kPanelGap);
    m_strip = new Strip(foot);
    m_strip->setObjectName(QStringLiteral("sampleStrip"));
    column->addWidget(m_strip);
    m_known = makeLabel({}, {TextSize::Body, "text1", QFont::Medium}, foot);
    m_known->setObjectName(QStringLiteral("estimateKnown"));
    m_expected = makeLabel({}, {TextSize::Caption, "text2"}, foot);
    m_expected->setObjectName(QStringLiteral("estimateExpected"));
    m_most = makeLabel({}, {TextSize::Caption, "text2"}, foot);
    m_most->setObjectName(QStringLiteral("estimateMost"));
    auto *texts = bareLayout<QVBoxLayout>(nullptr, 2);
    for (QLabel *label : {m_known, m_expected, m_most}) {
        label->setWordWrap(true);
        texts->addWidget(label);
    }
    m_start = makeButton(tr("Start"), QStringLiteral("media-playback-start"), "primary", foot);
    m_start->setObjectName(QStringLiteral("startSampling"));
    auto *row = bareLayout<QHBoxLayout>(nullptr, measure::kPanelGap);
    row->addLayout(texts, 1);
    row->addWidget(m_start, 0, Qt::AlignBottom);
    column->addLayout(row);
    connect(m_start, &QPushButton::clicked, this, [this] { emit startRequested(order(), m_again->isChecked()); });
    return foot;
}

} // namespace retort
