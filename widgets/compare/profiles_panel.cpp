#include "widgets/compare/profiles_panel.h"

#include "widgets/common/layouts.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/common/segments.h"
#include "widgets/compare/copy_button.h"
#include "widgets/compare/text_table_view.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace retort {

namespace {

constexpr std::size_t kMostReadings = 2000; // that are listed; the copy has them all

} // namespace

ProfilesPanel::ProfilesPanel(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("profilesPanel"));
    auto *layout = bareLayout<QVBoxLayout>(this);
    auto *row = bareLayout<QHBoxLayout>(nullptr);
    m_read = makeButton(tr("Read by all five profiles"), {}, "primary", this);
    m_read->setObjectName(QStringLiteral("profilesRead"));
    connect(m_read, &QPushButton::clicked, this, &ProfilesPanel::wanted);
    m_formats = new Segments(this);
    m_formats->setObjectName(QStringLiteral("profilesFormat"));
    m_formats->setAccessibleName(tr("Format"));
    connect(m_formats, &Segments::chosen, this, &ProfilesPanel::showTable);
    m_copy = makeCopyButton(QStringLiteral("profilesCopy"), this, [this](TableFormat format) { copy(format); });
    m_copy->setToolTip(tr("Copy accuracies and the texts that are not read alike"));
    row->addWidget(m_read);
    row->addWidget(m_formats);
    row->addStretch(1);
    row->addWidget(m_copy);
    layout->addLayout(row);
    m_stack = new QStackedWidget(this);
    m_note = makeLabel({}, {TextSize::Body, "text2"}, m_stack);
    m_note->setObjectName(QStringLiteral("profilesNote"));
    m_note->setWordWrap(true);
    m_note->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_stack->addWidget(m_note);
    m_stack->addWidget(makeTables());
    layout->addWidget(m_stack, 1);
    clear({});
}

QWidget *ProfilesPanel::makeTables()
{
    auto *scrolled = new ScrolledColumn(m_stack);
    QVBoxLayout *column = scrolled->column();
    m_scores = new TextTableView(QStringLiteral("profileScores"), tr("Accuracy by each profile"), scrolled->content());
    m_pairs = new TextTableView(QStringLiteral("profilePairs"), tr("Where two profiles read different answers"),
                                scrolled->content());
    m_readings =
        new TextTableView(QStringLiteral("profileReadings"), tr("Texts that are not read alike"), scrolled->content());
    m_readings->texts()->setRowTip(tr("Open this problem in Rationales."));
    connect(m_readings, &TextTableView::chosen, this, &ProfilesPanel::problemChosen);
    addCaption(tr("Accuracy by each profile (95 % Wilson)"), column, scrolled->content());
    column->addWidget(m_scores);
    addCaption(tr("Two profiles on the same texts; an answer and none differ, too"), column, scrolled->content());
    column->addWidget(m_pairs);
    m_count = addCaption({}, column, scrolled->content());
    m_count->setObjectName(QStringLiteral("profilesCount"));
    m_differing = makeButton(tr("Read them in Rationales"), {}, "plain", scrolled->content());
    m_differing->setObjectName(QStringLiteral("profilesDiffering"));
    m_differing->setToolTip(tr("The run's problems with a text out of which rules read different answers: the filter "
                               "reading:differs"));
    connect(m_differing, &QPushButton::clicked, this, &ProfilesPanel::differingChosen);
    column->addWidget(m_differing, 0, Qt::AlignLeft);
    setTabOrder(m_pairs, m_differing); // as they stand
    column->addWidget(m_readings);
    column->addStretch(1);
    return scrolled;
}

void ProfilesPanel::showNote(const QString &note, const char *tone)
{
    m_note->setText(note);
    setTone(m_note, tone);
    m_stack->setCurrentIndex(0);
    m_formats->hide();
    m_copy->hide();
}

void ProfilesPanel::clear(const QString &note)
{
    m_isBusy = false;
    m_view = {};
    showNote(note, "text2");
}

void ProfilesPanel::setBusy(const QString &note)
{
    clear(note);
    m_isBusy = true;
}

void ProfilesPanel::showError(const QString &message)
{
    clear({});
    showNote(message, "danger");
}

void ProfilesPanel::setLookEnabled(bool isEnabled, const QString &whyNot)
{
    m_read->setEnabled(isEnabled);
    m_read->setToolTip(
        (isEnabled ? tr("Reads the stored texts by every profile. Nothing is generated.") : whyNot).toHtmlEscaped());
}

void ProfilesPanel::setView(const ProfilesView &view)
{
    clear(tr("All paths are programs: no profile reads them, their value counts."));
    m_view = view;
    if (view.tables.empty())
        return;
    QStringList formats;
    for (const ProfileTable &table : view.tables)
        formats << formatTitle(table.format);
    m_formats->setChoices(formats);
    m_formats->setCurrent(0);
    m_formats->setVisible(formats.size() > 1);
    m_copy->show();
    m_stack->setCurrentIndex(1);
    showTable();
}

void ProfilesPanel::showTable()
{
    const auto place = std::size_t(std::max(0, m_formats->current()));
    if (place >= m_view.tables.size())
        return;
    const ProfileTable &table = m_view.tables[place];
    m_scores->setTable(profileScoresText(table, TableFormat::Markdown));
    m_pairs->setTable(profilePairsText(table));
    std::vector<ProfileReading> readings = readingsOf(table);
    m_count->setText(readings.empty() ? tr("All %1 texts are read alike by all profiles").arg(table.texts)
                                      : tr("%1 of %2 texts are not read alike; those with two answers come first")
                                            .arg(readings.size())
                                            .arg(table.texts));
    readings.resize(std::min(readings.size(), kMostReadings));
    std::vector<std::string> ids;
    for (const ProfileReading &reading : readings)
        ids.push_back(reading.id);
    m_readings->setTable(profileReadingsText(readings), std::move(ids));
    m_readings->setVisible(!readings.empty());
    m_differing->setVisible(!readings.empty());
}

void ProfilesPanel::copy(TableFormat format)
{
    const auto place = std::size_t(std::max(0, m_formats->current()));
    if (place >= m_view.tables.size())
        return;
    const ProfileTable &table = m_view.tables[place];
    QGuiApplication::clipboard()->setText(textOf(toText(profileScoresText(table, format), format) + "\n"
                                                 + toText(profilePairsText(table), format) + "\n"
                                                 + toText(profileReadingsText(readingsOf(table)), format)));
}

} // namespace retort
