#include "widgets/data/import_view.h"

#include "core/data/importers.h"
#include "core/formats/format.h"
#include "widgets/common/number_field.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/common/segments.h"
#include "widgets/common/panel_tabs.h"
#include "widgets/common/verdict_mark.h"
#include "widgets/common/verdict_table.h"
#include "widgets/data/notes_model.h"

#include <QComboBox>
#include <QFileInfo>
#include <QGridLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <memory>
#include <unordered_map>

namespace retort {

namespace {

constexpr int kFormWidth = 380;
constexpr std::size_t kRowsShown = 50;
constexpr int kTextShown = 400;

struct ColumnRole
{
    const char *label;
    const char *name;
    std::string ColumnMapping::*member;
};

constexpr std::array kColumnRoles {
    ColumnRole {QT_TRANSLATE_NOOP("retort::ImportView", "Question"), "columnQuestion", &ColumnMapping::question},
    ColumnRole {QT_TRANSLATE_NOOP("retort::ImportView", "Text before it"), "columnContext", &ColumnMapping::context},
    ColumnRole {QT_TRANSLATE_NOOP("retort::ImportView", "Gold answer"), "columnAnswer", &ColumnMapping::answer},
    ColumnRole {QT_TRANSLATE_NOOP("retort::ImportView", "Rationale"), "columnRationale", &ColumnMapping::rationale},
    ColumnRole {QT_TRANSLATE_NOOP("retort::ImportView", "Id"), "columnId", &ColumnMapping::id},
    ColumnRole {QT_TRANSLATE_NOOP("retort::ImportView", "Split"), "columnSplit", &ColumnMapping::split},
};

Note rowNote(const Problem &problem, const Rationale *rationale)
{
    QString text, read;
    if (rationale) {
        text = textOf(rationale->text).left(kTextShown);
        read = rationale->answer ? textOf(rationale->answer->text) : ImportView::tr("none");
        read += QLatin1String(", ") + verdictWord(rationale->verdict);
    }
    return {{textOf(problem.sourceId.empty() ? problem.id : problem.sourceId),
             textOf(problem.question).left(kTextShown), textOf(problem.gold.text), textOf(problem.split), text, read},
            -1};
}

std::vector<Note> firstRows(const Dataset &dataset)
{
    std::unordered_map<std::string, const Rationale *> rationales;
    for (const Rationale &rationale : dataset.rationales)
        rationales.emplace(rationale.problemId, &rationale);
    std::vector<Note> notes;
    for (const Problem &problem : dataset.problems) {
        if (notes.size() == kRowsShown)
            break;
        const auto found = rationales.find(problem.id);
        notes.push_back(rowNote(problem, found == rationales.end() ? nullptr : found->second));
    }
    return notes;
}

std::vector<Note> issueNotes(const Dataset &dataset)
{
    std::vector<Note> notes;
    for (const RowIssue &issue : dataset.issues) {
        const QString file = QFileInfo(textOf(issue.place.file)).fileName();
        const QString place = issue.place.line > 0 ? QStringLiteral("%1:%2").arg(file).arg(issue.place.line) : file;
        notes.push_back({{place, textOf(issue.message)}, -1});
    }
    return notes;
}

} // namespace

ImportView::ImportView(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("importView"));
    auto *layout = bareLayout<QVBoxLayout>(this, measure::kPanelGap);
    m_error = new Strip(this);
    m_error->setObjectName(QStringLiteral("importError"));
    layout->addWidget(m_error);
    auto *row = bareLayout<QHBoxLayout>(nullptr, measure::kPanelGap);
    row->addWidget(makeForm());
    row->addWidget(makePreview(), 1);
    layout->addLayout(row, 1);
    setFocusProxy(m_file);
}

QWidget *ImportView::makeForm()
{
    auto *panel = makePanel(this);
    panel->setFixedWidth(kFormWidth);
    auto *outer = bareLayout<QVBoxLayout>(panel, measure::kGroup);
    outer->setContentsMargins(14, 12, 6, 12);
    auto *scroll = new QScrollArea(panel);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *form = makeRole("scrolled", scroll);
    auto *layout = bareLayout<QVBoxLayout>(form, 6);
    layout->setContentsMargins(0, 0, measure::kGroup, 0);
    const auto caption = [&](const QString &text) {
        auto *label = makeLabel(text, {TextSize::Caption, "text2", QFont::Medium}, panel);
        layout->addSpacing(measure::kUnit);
        layout->addWidget(label);
        return label;
    };
    layout->addWidget(makeLabel(tr("Import"), {TextSize::Heading, "text1", QFont::Medium}, panel));
    caption(tr("File"));
    auto *fileRow = bareLayout<QHBoxLayout>(nullptr);
    m_file = new QComboBox(panel);
    m_file->setObjectName(QStringLiteral("importFile"));
    m_file->setAccessibleName(tr("File"));
    m_file->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    auto *browse = makeButton(tr("Browse"), {}, "plain", panel);
    browse->setObjectName(QStringLiteral("importBrowse"));
    fileRow->addWidget(m_file, 1);
    fileRow->addWidget(browse);
    layout->addLayout(fileRow);
    caption(tr("Layout"));
    m_layout = new QComboBox(panel);
    m_layout->setObjectName(QStringLiteral("importLayout"));
    m_layout->setAccessibleName(tr("Layout of the file"));
    m_layout->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    for (const Importer &importer : importerTable())
        m_layout->addItem(textOf(std::string(importer.title)), textOf(std::string(importer.name)));
    m_layout->addItem(tr("Other: choose the columns"), QStringLiteral("columns"));
    layout->addWidget(m_layout);
    m_recognised = makeLabel({}, {TextSize::Caption, "text2"}, panel);
    m_recognised->setObjectName(QStringLiteral("importRecognised"));
    m_recognised->setWordWrap(true);
    layout->addWidget(m_recognised);
    layout->addWidget(makeColumns());
    m_teacherLabel = caption(tr("Teacher who wrote the rationales"));
    m_teacher = new QLineEdit(panel);
    m_teacher->setObjectName(QStringLiteral("importTeacher"));
    m_teacher->setAccessibleName(tr("Teacher"));
    m_teacher->setToolTip(tr("As columns and charts call it, \"gpt-3.5\""));
    layout->addWidget(m_teacher);
    caption(tr("Goes into"));
    m_targets = new Segments(panel);
    m_targets->setObjectName(QStringLiteral("importTarget"));
    m_targets->setChoices({tr("New data set"), tr("Rationales for")});
    m_targets->setCurrent(0);
    layout->addWidget(m_targets, 0, Qt::AlignLeft);
    m_name = new QLineEdit(panel);
    m_name->setObjectName(QStringLiteral("importName"));
    m_name->setAccessibleName(tr("Name of the new data set"));
    m_existing = new QComboBox(panel);
    m_existing->setObjectName(QStringLiteral("importExisting"));
    m_existing->setAccessibleName(tr("Data set that gets the rationales"));
    layout->addWidget(m_name);
    layout->addWidget(m_existing);
    m_targetHint = makeLabel({}, {TextSize::Caption, "text2"}, panel);
    m_targetHint->setObjectName(QStringLiteral("importHint"));
    m_targetHint->setWordWrap(true);
    layout->addWidget(m_targetHint);
    layout->addStretch(1);
    scroll->setWidget(form);
    outer->addWidget(scroll, 1);
    outer->addWidget(makeFoot());
    connect(browse, &QPushButton::clicked, this, &ImportView::browseRequested);
    connect(m_file, &QComboBox::activated, this, [this] {
        m_layout->setCurrentIndex(-1); // a new file is recognised anew
        m_teacher->clear();
        m_preview = {};
        change();
    });
    connect(m_layout, &QComboBox::activated, this, &ImportView::change);
    connect(m_teacher, &QLineEdit::editingFinished, this, [this] {
        if (m_teacher->isModified())
            change();
    });
    connect(m_targets, &Segments::chosen, this, &ImportView::updateTarget);
    connect(m_name, &QLineEdit::textChanged, this, &ImportView::updateTarget);
    connect(m_existing, &QComboBox::activated, this, &ImportView::updateTarget);
    return panel;
}

QWidget *ImportView::makeColumns()
{
    m_columns = new QWidget(this);
    auto *grid = new QGridLayout(m_columns);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(6);
    for (std::size_t i = 0; i < kColumnRoles.size(); ++i) {
        auto *box = new QComboBox(m_columns);
        box->setObjectName(QLatin1String(kColumnRoles[i].name));
        box->setAccessibleName(tr("Column of: %1").arg(tr(kColumnRoles[i].label)));
        box->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        grid->addWidget(makeLabel(tr(kColumnRoles[i].label), {TextSize::Body, "text2"}, m_columns), int(i), 0);
        grid->addWidget(box, int(i), 1);
        connect(box, &QComboBox::activated, this, &ImportView::change);
        m_columnBoxes.append(box);
    }
    m_format = new QComboBox(m_columns);
    m_format->setObjectName(QStringLiteral("columnFormat"));
    m_format->setAccessibleName(tr("Format of the rationales"));
    for (const FormatKind format : {FormatKind::Cot, FormatKind::Pot, FormatKind::Socratic, FormatKind::Answer})
        m_format->addItem(textOf(std::string(titleOf(format))), int(format));
    const int last = int(kColumnRoles.size());
    grid->addWidget(makeLabel(tr("Format"), {TextSize::Body, "text2"}, m_columns), last, 0);
    grid->addWidget(m_format, last, 1);
    grid->setColumnStretch(1, 1);
    connect(m_format, &QComboBox::activated, this, &ImportView::change);
    m_columns->hide();
    return m_columns;
}

QWidget *ImportView::makePreview()
{
    auto *panel = makePanel(this);
    auto *layout = bareLayout<QVBoxLayout>(panel, 0);
    layout->setContentsMargins(1, 1, 1, 1);
    m_tabs = new PanelTabs(panel);
    m_tabs->addTab(tr("First rows as they are understood"), QStringLiteral("importRowsTab"));
    m_tabs->addTab(tr("Problems found"), QStringLiteral("importIssuesTab"));
    layout->addWidget(m_tabs);
    layout->addWidget(makeRule(Qt::Horizontal, panel));
    m_rows =
        new NotesModel({tr("Id"), tr("Problem"), tr("Gold"), tr("Split"), tr("Rationale"), tr("Read, verdict")}, this);
    m_issues = new NotesModel({tr("Place"), tr("Problem")}, this);
    m_table = new QTableView(panel);
    m_table->setObjectName(QStringLiteral("importTable"));
    m_table->setAccessibleName(tr("Preview"));
    auto *delegate = new DataDelegate(m_table);
    m_table->setHorizontalHeader(new SourceHeader(m_table));
    prepareTable(m_table, delegate);
    delegate->setStrongColumn(2);
    layout->addWidget(m_table, 1);
    connect(m_tabs, &PanelTabs::chosen, this, &ImportView::showTables);
    showTables();
    return panel;
}

QWidget *ImportView::makeFoot()
{
    auto *foot = new QWidget(this);
    auto *layout = bareLayout<QVBoxLayout>(foot);
    m_counts = makeLabel({}, {TextSize::Body, "text1", QFont::Medium}, foot);
    m_counts->setObjectName(QStringLiteral("importCounts"));
    m_counts->setWordWrap(true);
    layout->addWidget(m_counts);
    auto *buttons = bareLayout<QHBoxLayout>(nullptr);
    auto *cancel = makeButton(tr("Cancel"), {}, "plain", foot);
    cancel->setObjectName(QStringLiteral("importCancel"));
    m_import = makeButton(tr("Import"), QStringLiteral("document-import"), "primary", foot);
    m_import->setObjectName(QStringLiteral("importNow"));
    buttons->addWidget(cancel);
    buttons->addStretch(1);
    buttons->addWidget(m_import);
    layout->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &ImportView::closed);
    connect(m_import, &QPushButton::clicked, this, &ImportView::importRequested);
    return foot;
}

void ImportView::setFiles(const QStringList &files)
{
    m_file->clear();
    for (const QString &file : files) {
        m_file->addItem(QFileInfo(file).fileName(), file);
        m_file->setItemData(m_file->count() - 1, file.toHtmlEscaped(), Qt::ToolTipRole);
    }
    m_layout->setCurrentIndex(-1);
    m_teacher->clear();
    m_preview = {};
    m_error->hide();
    if (files.isEmpty())
        showError(tr("There is no JSON, JSONL, CSV or TSV file in that folder; choose another one."));
    else
        change();
}

void ImportView::setReading()
{
    m_counts->setText(tr("Reading the file ..."));
    m_import->setEnabled(false);
    m_import->setToolTip(tr("The file is being read"));
}

void ImportView::change()
{
    if (!m_isFilling && m_file->count() > 0)
        emit choiceChanged();
}

ImportChoice ImportView::choice() const
{
    ImportChoice choice;
    choice.path = m_file->currentData().toString().toStdString();
    choice.importer = m_layout->currentData().toString().toStdString();
    choice.teacher = m_teacher->text().trimmed().toStdString();
    if (m_columns->isHidden())
        return choice;
    for (std::size_t i = 0; i < kColumnRoles.size(); ++i)
        choice.mapping.*kColumnRoles[i].member = m_columnBoxes[qsizetype(i)]->currentData().toString().toStdString();
    choice.mapping.format = FormatKind(m_format->currentData().toInt());
    return choice;
}

ImportTarget ImportView::target() const
{
    if (m_targets->current() == 1)
        return {m_existing->currentData().toString().toStdString(), true};
    return {m_name->text().trimmed().toStdString(), false};
}

void ImportView::setPreview(const ImportPreview &preview)
{
    const bool isNew = !m_preview.dataset || (preview.dataset && preview.dataset->path != m_preview.dataset->path);
    m_preview = preview;
    m_isFilling = true;
    m_layout->setCurrentIndex(m_layout->findData(textOf(preview.importer)));
    const bool isRecognised = std::ranges::find(preview.recognised, preview.importer) != preview.recognised.end();
    m_recognised->setText(isRecognised ? tr("Recognised by its first rows")
                          : preview.recognised.empty()
                              ? tr("No layout is recognised: say which columns are what")
                              : tr("Its rows look like: %1").arg(textOf(preview.recognised.front())));
    showColumns();
    const bool lacksColumns =
        preview.importer == "columns" && !preview.columns.empty() && !preview.mapping.isComplete();
    if (preview.failure.empty() || lacksColumns)
        m_error->hide();
    else
        m_error->showMessage(Strip::Kind::Danger, textOf(preview.failure));
    const bool hasRationales = preview.dataset && !preview.dataset->rationales.empty();
    m_teacher->setVisible(hasRationales);
    m_teacherLabel->setVisible(hasRationales);
    if (hasRationales && (isNew || m_teacher->text().isEmpty()))
        m_teacher->setText(textOf(preview.dataset->rationales.front().teacher));
    if (isNew || m_name->text().isEmpty()) {
        m_name->setText(textOf(preview.suggestedName));
        showTargets();
    }
    m_rows->setNotes(preview.dataset ? firstRows(*preview.dataset) : std::vector<Note>());
    m_issues->setNotes(preview.dataset ? issueNotes(*preview.dataset) : std::vector<Note>());
    showTables();
    m_isFilling = false;
    updateTarget();
}

void ImportView::showColumns()
{
    m_columns->setVisible(m_preview.importer == "columns");
    for (std::size_t i = 0; i < kColumnRoles.size(); ++i) {
        QComboBox *box = m_columnBoxes[qsizetype(i)];
        box->clear();
        box->addItem(tr("none"), QString());
        for (const std::string &column : m_preview.columns)
            box->addItem(textOf(column), textOf(column));
        box->setCurrentIndex(std::max(0, box->findData(textOf(m_preview.mapping.*kColumnRoles[i].member))));
    }
    m_format->setCurrentIndex(m_format->findData(int(m_preview.mapping.format)));
}

void ImportView::showTargets()
{
    m_existing->clear();
    for (const SharedProblems &shared : m_preview.shared)
        m_existing->addItem(tr("%1, %2 of its problems").arg(textOf(shared.name), wholeText(qint64(shared.problems))),
                            textOf(shared.name));
    const bool canAdd = !m_preview.shared.empty() && m_preview.dataset && !m_preview.dataset->rationales.empty();
    m_targets->setSegmentEnabled(1, canAdd, tr("No data set here has problems that this file has rationales for"));
    const std::size_t shared = m_preview.shared.empty() ? 0 : m_preview.shared.front().problems;
    const bool mostAreThere = canAdd && 2 * shared > m_preview.dataset->problems.size();
    m_targets->setCurrent(mostAreThere ? 1 : 0);
}

void ImportView::showTables()
{
    const bool isRows = m_tabs->current() == 0;
    QAbstractItemModel *shown = isRows ? m_rows : m_issues;
    if (m_table->model() != shown) {
        const std::unique_ptr<QItemSelectionModel> old(m_table->selectionModel()); // the view leaves it to us
        m_table->setModel(shown);
    }
    QHeaderView *header = m_table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setStretchLastSection(!isRows);
    if (isRows) {
        const std::array widths {90, 0, 80, 80, 0, 120};
        for (int i = 0; i < int(widths.size()); ++i) {
            if (widths[std::size_t(i)] == 0)
                header->setSectionResizeMode(i, QHeaderView::Stretch);
            else
                header->resizeSection(i, widths[std::size_t(i)]);
        }
    } else {
        header->resizeSection(0, 220);
    }
    const std::size_t problems = m_preview.dataset ? m_preview.dataset->problems.size() : 0;
    m_tabs->tab(0)->setCount(problems > kRowsShown ? tr("%1 of %2").arg(kRowsShown).arg(wholeText(qint64(problems)))
                                                   : QString());
    m_tabs->tab(1)->setCount(wholeText(m_issues->rowCount()), m_issues->rowCount() > 0 ? "warning" : "neutral");
}

void ImportView::updateTarget()
{
    if (m_isFilling)
        return;
    const bool isNew = m_targets->current() == 0;
    m_name->setVisible(isNew);
    m_existing->setVisible(!isNew);
    const QString name = m_name->text().trimmed();
    const bool isTaken = std::ranges::find(m_preview.takenNames, name.toStdString()) != m_preview.takenNames.end();
    QString why;
    if (!m_preview.dataset)
        why = m_file->count() == 0 ? tr("Choose a file first")
              : !m_preview.columns.empty() && m_preview.importer == "columns" && !m_preview.mapping.isComplete()
                  ? tr("Say which columns hold the question and the gold answer")
                  : tr("The file cannot be read like this");
    else if (isNew && name.isEmpty())
        why = tr("Give the data set a name");
    else if (isNew && isTaken)
        why = tr("There is a data set \"%1\" already; give another name").arg(name);
    setInvalid(m_name, isNew && (isTaken || name.isEmpty()) && m_preview.dataset);
    setTone(m_targetHint, isNew && isTaken ? "danger" : "text2");
    m_targetHint->setText(!m_preview.dataset ? QString()
                          : !why.isEmpty()   ? why
                          : isNew            ? QString()
                                             : tr("Its problems stay; rationales of other problems are left out"));
    m_import->setEnabled(why.isEmpty());
    m_import->setToolTip(why.isEmpty() ? tr("Writes everything at once, or nothing") : why);
    if (!m_preview.dataset) {
        m_counts->setText(why);
        return;
    }
    const Dataset &dataset = *m_preview.dataset;
    m_counts->setText(tr("%1 rows read, %2 skipped: %3 problems, %4 rationales")
                          .arg(wholeText(qint64(dataset.rowsRead)), wholeText(qint64(dataset.rowsSkipped)),
                               wholeText(isNew ? qint64(dataset.problems.size()) : 0),
                               wholeText(qint64(dataset.rationales.size()))));
}

void ImportView::showError(const QString &message)
{
    m_error->showMessage(Strip::Kind::Danger, message);
}

void ImportView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit closed();
    else
        QWidget::keyPressEvent(event);
}

} // namespace retort
