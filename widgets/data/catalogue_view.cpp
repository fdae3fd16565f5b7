#include "widgets/data/catalogue_view.h"

#include "widgets/common/amounts.h"
#include "widgets/common/core_text.h"
#include "widgets/common/layouts.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/common/passing_message.h"
#include "widgets/common/segments.h"
#include "widgets/common/verdict_table.h"
#include "widgets/data/notes_model.h"

#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace retort {

namespace {

constexpr int kDetailsWidth = 380;
constexpr int kSpacing = 6;
constexpr std::array kWidths {176, 0, 92, 168, 76, 84}; // 0: what is left
constexpr int kWhat = 1; // columns
constexpr int kSize = 4;
constexpr int kLeastList = 800; // of the list, so that its texts can be read
constexpr int kProgressSteps = 1000;

QString sizeText(std::uintmax_t bytes)
{
    return bytesText(double(bytes));
}

QString termsText(const CatalogueEntry &entry)
{
    QStringList lines;
    for (const std::string &term : termsOf(entry))
        lines << coreText(term);
    return lines.join(QLatin1Char('\n'));
}

QLabel *addLine(const QString &text, TextLook look, const char *name, QBoxLayout *layout, QWidget *parent)
{
    QLabel *label = makeLabel(text, look, parent);
    if (*name)
        label->setObjectName(QLatin1String(name));
    label->setWordWrap(true);
    layout->addWidget(label);
    return label;
}

} // namespace

CatalogueView::CatalogueView(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("catalogueView"));
    auto *layout = bareLayout<QVBoxLayout>(this, measure::kPanelGap);
    m_strip = new Strip(this);
    m_strip->setObjectName(QStringLiteral("catalogueStrip"));
    layout->addWidget(m_strip);
    auto *row = bareLayout<QHBoxLayout>(nullptr, measure::kPanelGap);
    row->addWidget(makeList(), 1);
    row->addWidget(makeDetails());
    layout->addLayout(row, 1);
    setFocusProxy(m_table);
    showChosen();
}

QWidget *CatalogueView::makeList()
{
    auto *panel = makePanel(this);
    auto *layout = bareLayout<QVBoxLayout>(panel, 0);
    layout->setContentsMargins(1, 1, 1, 1);
    m_entries = new NotesModel({tr("Name"), tr("What"), tr("Kind"), tr("Licence"), tr("Size"), tr("Here")}, this);
    m_entries->setNumberColumn(kSize);
    m_table = new QTableView(panel);
    m_table->setObjectName(QStringLiteral("catalogueTable"));
    m_table->setAccessibleName(tr("Catalogue of public data sets and recorded teachers"));
    auto *delegate = new DataDelegate(m_table);
    m_table->setHorizontalHeader(new SourceHeader(m_table));
    prepareTable(m_table, delegate);
    delegate->setStrongColumn(0);
    delegate->setIdColumn(-1);
    m_table->setModel(m_entries);
    for (std::size_t i = 0; i < kWidths.size(); ++i) {
        if (kWidths[i] == 0)
            m_table->horizontalHeader()->setSectionResizeMode(int(i), QHeaderView::Stretch);
        else
            m_table->horizontalHeader()->resizeSection(int(i), kWidths[i]);
    }
    layout->addWidget(m_table);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &CatalogueView::showChosen);
    connect(m_table, &QTableView::activated, this, [this] { m_download->click(); });
    return panel;
}

QWidget *CatalogueView::makeDetails()
{
    auto *panel = makePanel(this);
    panel->setFixedWidth(kDetailsWidth);
    auto *outer = bareLayout<QVBoxLayout>(panel, measure::kGroup);
    outer->setContentsMargins(14, 12, 6, 12);
    auto *scroll = new ScrolledColumn(panel);
    QWidget *content = scroll->content();
    QVBoxLayout *layout = scroll->column();
    layout->setSpacing(kSpacing);
    layout->setContentsMargins(0, 0, measure::kGroup, 0);
    m_title = addLine({}, {TextSize::Heading, "text1", QFont::Medium}, "catalogueTitle", layout, content);
    m_note = addLine({}, {TextSize::Body, "text2"}, "catalogueNote", layout, content);
    addCaption(tr("Terms"), layout, content);
    m_terms = addLine({}, {TextSize::Body, "text1"}, "catalogueTerms", layout, content);
    addSource(layout); // before the files: a list of them may be long
    addCaption(tr("Files"), layout, content);
    m_files = bareLayout<QVBoxLayout>(nullptr, measure::kUnit);
    layout->addLayout(m_files);
    layout->addStretch(1);
    outer->addWidget(scroll, 1);
    outer->addWidget(makeFoot());
    return panel;
}

void CatalogueView::addSource(QBoxLayout *layout)
{
    addCaption(tr("From"), layout, this);
    m_source = new Segments(this);
    m_source->setObjectName(QStringLiteral("catalogueSource"));
    m_source->setChoices({tr("Where it was published"), tr("A mirror")});
    m_source->setCurrent(0);
    layout->addWidget(m_source, 0, Qt::AlignLeft);
    auto *row = bareLayout<QHBoxLayout>(nullptr);
    m_mirror = new QLineEdit(this);
    m_mirror->setObjectName(QStringLiteral("catalogueMirror"));
    m_mirror->setAccessibleName(tr("Mirror: a folder or an address"));
    m_mirror->setPlaceholderText(tr("Folder, file:// or https:// address"));
    m_mirror->setToolTip(tr("A folder or address that has the files, below it as here or side by side"));
    m_browse = makeButton(tr("Browse"), {}, "plain", this);
    m_browse->setObjectName(QStringLiteral("catalogueBrowse"));
    row->addWidget(m_mirror, 1);
    row->addWidget(m_browse);
    layout->addLayout(row);
    connect(m_source, &Segments::chosen, this, &CatalogueView::showActions);
    connect(m_mirror, &QLineEdit::textChanged, this, &CatalogueView::showActions);
    connect(m_browse, &QPushButton::clicked, this, &CatalogueView::browseRequested);
}

QWidget *CatalogueView::makeFoot()
{
    auto *foot = new QWidget(this);
    auto *layout = bareLayout<QVBoxLayout>(foot);
    layout->setContentsMargins(0, 0, measure::kGroup, 0); // as what is above
    m_folder = new ElidedLabel(foot);
    m_folder->setObjectName(QStringLiteral("catalogueFolder"));
    m_folder->setProperty("tone", "text2");
    m_folder->setFont(fontOf(TextSize::Caption));
    layout->addWidget(m_folder);
    m_state = makeLabel({}, {TextSize::Body, "text1", QFont::Medium}, foot);
    m_state->setObjectName(QStringLiteral("catalogueState"));
    m_state->setWordWrap(true);
    layout->addWidget(m_state);
    m_progress = new QProgressBar(foot);
    m_progress->setObjectName(QStringLiteral("catalogueProgress"));
    m_progress->setAccessibleName(tr("How much has come"));
    m_progress->setRange(0, kProgressSteps);
    m_progress->setTextVisible(false);
    layout->addWidget(m_progress);
    auto *buttons = bareLayout<QHBoxLayout>(nullptr);
    auto *close = makeButton(tr("Close"), {}, "plain", foot);
    close->setObjectName(QStringLiteral("catalogueClose"));
    m_import = makeButton(tr("Import"), QStringLiteral("document-import"), "plain", foot);
    m_import->setObjectName(QStringLiteral("catalogueImport"));
    m_download = makeButton(tr("Download"), QStringLiteral("document-save"), "primary", foot);
    m_download->setObjectName(QStringLiteral("catalogueDownload"));
    buttons->addWidget(close);
    buttons->addStretch(1);
    buttons->addWidget(m_import);
    buttons->addWidget(m_download);
    layout->addLayout(buttons);
    connect(close, &QPushButton::clicked, this, &CatalogueView::closed);
    connect(m_import, &QPushButton::clicked, this, [this] { emit importRequested(textOf(chosen()->name)); });
    connect(m_download, &QPushButton::clicked, this, [this] {
        if (m_running.isEmpty())
            emit downloadRequested(textOf(chosen()->name), mirror());
        else
            emit cancelRequested();
    });
    return foot;
}

const CatalogueEntry *CatalogueView::chosen() const
{
    const int row = m_table->currentIndex().row();
    return row < 0 || row >= int(catalogue().size()) ? nullptr : &catalogue()[std::size_t(row)];
}

QString CatalogueView::mirror() const
{
    return m_source->current() == 1 ? m_mirror->text().trimmed() : QString();
}

void CatalogueView::setMirror(const QString &place)
{
    m_mirror->setText(place);
    m_source->setCurrent(place.isEmpty() ? 0 : 1);
    showActions();
}

QString CatalogueView::stateText(std::size_t index) const
{
    const std::size_t all = catalogue()[index].files.size();
    const CatalogueState state = index < m_states.size() ? m_states[index] : CatalogueState();
    if (state.files == all)
        return tr("all of it");
    return state.bytes > 0 ? tr("%1 of %2").arg(sizeText(state.bytes), sizeText(sizeOf(catalogue()[index])))
                           : QString();
}

void CatalogueView::setStates(const std::vector<CatalogueState> &states, const QString &dataFolder)
{
    m_states = states;
    m_folder->setWhole(tr("Goes into %1").arg(dataFolder));
    const int row = std::max(0, m_table->currentIndex().row());
    std::vector<Note> notes;
    for (std::size_t i = 0; i < catalogue().size(); ++i) {
        const CatalogueEntry &entry = catalogue()[i];
        const QString state = i < m_states.size() && m_states[i].files == entry.files.size() ? tr("all of it")
                              : i < m_states.size() && m_states[i].bytes > 0                 ? tr("in part")
                                                                                             : QString();
        notes.push_back({{textOf(entry.name), coreText(entry.title), coreText(titleOf(entry.kind)),
                          textOf(entry.licence), sizeText(sizeOf(entry)), state},
                         -1});
    }
    m_entries->setNotes(std::move(notes));
    m_table->selectRow(row);
    showChosen();
}

void CatalogueView::showChosen()
{
    const CatalogueEntry *entry = chosen();
    m_title->setText(entry ? coreText(entry->title) : QString());
    m_note->setText(entry ? coreText(entry->note) : QString());
    m_note->setVisible(entry && !entry->note.empty());
    m_terms->setText(entry ? termsText(*entry) : QString());
    setTone(m_terms, entry && entry->isNonCommercial ? "warning" : "text1");
    if (entry)
        showFiles(*entry);
    showActions();
}

void CatalogueView::showFiles(const CatalogueEntry &entry)
{
    clearLayout(m_files);
    const auto add = [this](const QString &text, const char *tone, TextSize size) {
        auto *label = new ElidedLabel(this);
        label->setProperty("tone", tone);
        label->setFont(fontOf(size));
        label->setWhole(text);
        m_files->addWidget(label);
    };
    for (const CatalogueFile &file : entry.files) {
        add(tr("%1, %2").arg(textOf(file.path), sizeText(file.bytes)), "text1", TextSize::Body);
        add(file.address.empty() ? tr("Its address is not known: a mirror must have it") : textOf(file.address),
            "text2", TextSize::Caption);
    }
}

QString CatalogueView::whyNoDownload() const
{
    const CatalogueEntry *entry = chosen();
    if (!entry)
        return tr("Choose a data set first");
    if (!m_whyNot.isEmpty())
        return m_whyNot;
    const auto index = std::size_t(m_table->currentIndex().row());
    if (index < m_states.size() && m_states[index].files == entry->files.size())
        return tr("All of it is here");
    if (m_source->current() == 1)
        return mirror().isEmpty() ? tr("Name the mirror first") : QString();
    const bool isUnknown = std::ranges::any_of(entry->files, [](const CatalogueFile &f) { return f.address.empty(); });
    return isUnknown ? tr("The address of a file is not known: name a mirror that has it") : QString();
}

void CatalogueView::showActions()
{
    const bool isRunning = !m_running.isEmpty();
    const bool isMirror = m_source->current() == 1;
    m_mirror->setVisible(isMirror);
    m_browse->setVisible(isMirror);
    m_progress->setVisible(isRunning);
    const QString why = whyNoDownload();
    m_download->setText(isRunning ? tr("Cancel") : tr("Download"));
    m_download->setEnabled(isRunning || why.isEmpty());
    m_download->setToolTip(isRunning       ? tr("What has come is kept: a later download goes on with it")
                           : why.isEmpty() ? tr("Its terms are kept beside the data")
                                           : why.toHtmlEscaped());
    const CatalogueEntry *entry = chosen();
    const auto index = std::size_t(std::max(0, m_table->currentIndex().row()));
    const bool isHere = entry && index < m_states.size() && m_states[index].files == entry->files.size();
    m_import->setEnabled(isHere && m_whyNot.isEmpty());
    m_import->setToolTip(!m_whyNot.isEmpty() ? m_whyNot.toHtmlEscaped()
                         : isHere            ? tr("Shows its files as they are understood; nothing is written yet")
                                             : tr("Download it first"));
    if (isRunning)
        return; // setProgress() says how far it is
    const QString state = entry ? stateText(index) : QString();
    m_state->setText(isHere                    ? tr("All of it is in the data folder.")
                     : !state.isEmpty()        ? tr("%1 are there: a download goes on with it.").arg(state)
                     : !why.isEmpty() && entry ? why
                                               : QString());
    m_state->setVisible(!m_state->text().isEmpty());
}

void CatalogueView::setProgress(const QString &name, std::uintmax_t done, std::uintmax_t all)
{
    const bool isNew = m_running != name;
    m_running = name;
    m_progress->setValue(all == 0 ? 0 : int(double(done) / double(all) * kProgressSteps));
    m_state->setText(tr("%1: %2 of %3").arg(name, sizeText(done), sizeText(all)));
    m_state->show();
    if (isNew)
        showActions();
}

void CatalogueView::setIdle()
{
    m_running.clear();
    showActions();
}

void CatalogueView::setWhyNot(const QString &why)
{
    m_whyNot = why;
    showActions();
}

void CatalogueView::showError(const QString &message)
{
    // The option belongs to the command line; here the mirror is named beside it.
    static const QRegularExpression option(QStringLiteral("\\s*[(（]--from [^)）]*[)）]"));
    m_strip->showMessage(Strip::Kind::Danger, coreText(message).remove(option));
}

void CatalogueView::showNote(const QString &message)
{
    showPassing(m_strip, message);
}

/// The chosen one's text stands in the details, too.
void CatalogueView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool isNarrow = width() - kDetailsWidth < kLeastList;
    m_table->setColumnHidden(kWhat, isNarrow);
    m_table->horizontalHeader()->setSectionResizeMode(0, isNarrow ? QHeaderView::Stretch : QHeaderView::Interactive);
    if (!isNarrow)
        m_table->horizontalHeader()->resizeSection(0, kWidths[0]);
}

void CatalogueView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit closed();
    else
        QWidget::keyPressEvent(event);
}

} // namespace retort
