#include "widgets/compare/compare_page.h"

#include "core/formats/format.h"
#include "widgets/common/curve_chart.h"
#include "widgets/common/numbers.h"
#include "widgets/common/page_header.h"
#include "widgets/common/parts.h"
#include "widgets/compare/accuracy_bars.h"
#include "widgets/compare/compare_table.h"
#include "widgets/compare/pair_panel.h"
#include "widgets/compare/setting_diff_model.h"

#include <QButtonGroup>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QStyleOptionComboBox>
#include <QStylePainter>
#include <QTableView>
#include <QToolButton>

#include <algorithm>

namespace retort {

namespace {

constexpr int kPairWidth = 356;
constexpr int kWidestPair = 420;
constexpr std::size_t kRunsDrawnAtFirst = 6;
constexpr qsizetype kLongestLabel = 16; // at the end of a curve
constexpr double kLabelShare = 1.25; // of the steps: room for the labels behind the last point

QIcon sideIcon(const CompareRow &row, const Theme &theme)
{
    QPixmap picture(16, 16);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    if (row.isTeacher) {
        painter.setPen(teacherPen(theme));
        painter.drawLine(QPointF(1, 8), QPointF(15, 8));
    } else {
        drawRunDot(painter, {8, 8}, row.series, theme, theme.bg2);
    }
    return QIcon(picture);
}

/// What tells the names apart: a beginning that all share, up to a separator, is left out ("mixed", "lambda-0.3").
QStringList shortNames(const std::vector<const CompareRow *> &rows)
{
    QStringList names;
    for (const CompareRow *row : rows)
        names << textOf(row->name);
    qsizetype shared = names.size() < 2 ? 0 : names.front().size();
    for (const QString &name : std::as_const(names)) {
        while (shared > 0 && !name.startsWith(names.front().left(shared)))
            --shared;
    }
    while (shared > 0 && !QStringLiteral("-_ .:").contains(names.front().at(shared - 1)))
        --shared;
    for (QString &name : names) {
        if (name.size() > shared)
            name.remove(0, shared);
        if (name.size() > kLongestLabel)
            name = name.left(kLongestLabel / 2) + QChar(0x2026) + name.right(kLongestLabel / 2 - 1);
    }
    return names;
}

/// A combo box that elides its text in the middle instead of cutting it off.
class SideBox final : public QComboBox
{
public:
    using QComboBox::QComboBox;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QStylePainter painter(this);
        QStyleOptionComboBox option;
        initStyleOption(&option);
        painter.drawComplexControl(QStyle::CC_ComboBox, option);
        const int room = width() - iconSize().width() - kSideChrome;
        option.currentText = fontMetrics().elidedText(option.currentText, Qt::ElideMiddle, room);
        setToolTip(currentText().toHtmlEscaped());
        painter.drawControl(QStyle::CE_ComboBoxLabel, option);
    }

private:
    static constexpr int kSideChrome = 64; // padding, arrow, gap after the icon
};

bool isUsualPath(const std::string &path)
{
    return path == "vote" || formatFromText(path.substr(0, path.find('@'))).has_value();
}

QFrame *makeSection(const QString &title, const QString &note, QWidget *menuButton, QWidget *content, QWidget *parent)
{
    QFrame *panel = makePanel(parent);
    auto *layout = bareLayout<QVBoxLayout>(panel, 4);
    layout->setContentsMargins(12, 8, 12, 8);
    auto *head = bareLayout<QHBoxLayout>(nullptr);
    head->addWidget(makeLabel(title, {TextSize::Body, "text1", QFont::Medium}, panel));
    auto *caption = makeLabel(note, {TextSize::Caption, "text3"}, panel);
    caption->setObjectName(QStringLiteral("sectionNote"));
    head->addWidget(caption);
    head->addStretch(1);
    if (menuButton)
        head->addWidget(menuButton);
    layout->addLayout(head);
    layout->addWidget(content, 1);
    return panel;
}

} // namespace

ComparePage::ComparePage(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("comparePage"));
    auto *layout = bareLayout<QVBoxLayout>(this, 0);
    layout->addWidget(makeHeader());
    m_stack = new QStackedWidget(this);
    m_empty = new EmptyState(QStringLiteral("office-chart-bar"),
                             tr("No run has answered problems yet. A run is here as soon as it has been evaluated for "
                                "the first time."),
                             tr("Go to Home"), m_stack);
    connect(m_empty, &EmptyState::clicked, this, &ComparePage::homeRequested);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(makeBody());
    layout->addWidget(m_stack, 1);
    setFocusProxy(m_table->view());
    connectTable();
    restoreState();
    setView({});
}

ComparePage::~ComparePage()
{
    m_steps->clear(); // before its curves go
}

QWidget *ComparePage::makeHeader()
{
    m_header = new PageHeader(tr("Compare"), this);
    m_sets = new QComboBox(m_header);
    m_sets->setObjectName(QStringLiteral("compareSet"));
    m_sets->setAccessibleName(tr("Problems that are compared on"));
    m_sets->setToolTip(tr("Only runs that answered the same problems are compared."));
    m_sets->setMinimumWidth(200);
    m_header->addLeft(m_sets);
    connect(m_sets, &QComboBox::activated, this, [this] { emit problemSetChosen(m_sets->currentData().toString()); });
    auto *copy = makeButton(tr("Copy table"), QStringLiteral("edit-copy"), "plain", m_header);
    copy->setObjectName(QStringLiteral("copyTable"));
    auto *copyMenu = new QMenu(copy);
    for (const auto &[format, name, text] : {std::tuple(TableFormat::Latex, "copyLatex", tr("as LaTeX")),
                                             {TableFormat::Markdown, "copyMarkdown", tr("as Markdown")},
                                             {TableFormat::Csv, "copyCsv", tr("as CSV, unrounded")}}) {
        QAction *action = copyMenu->addAction(text);
        action->setObjectName(QLatin1String(name));
        connect(action, &QAction::triggered, this, [this, format = format] { copyTable(format); });
    }
    copy->setMenu(copyMenu);
    auto *save = makeButton(tr("Save charts"), QStringLiteral("document-save"), "plain", m_header);
    save->setObjectName(QStringLiteral("saveCharts"));
    auto *saveMenu = new QMenu(save);
    fillSaveMenu(saveMenu);
    save->setMenu(saveMenu);
    for (QPushButton *button : {copy, save}) {
        button->setProperty("hasMenu", true);
        m_header->addRight(button);
    }
    m_header->setShortText(copy, tr("Copy"));
    m_header->setShortText(save, tr("Save"));
    return m_header;
}

void ComparePage::fillSaveMenu(QMenu *menu)
{
    for (const auto &[file, name, text] : {std::tuple(ChartFile::Pdf, "savePdf", tr("as PDF …")),
                                           {ChartFile::Svg, "saveSvg", tr("as SVG …")},
                                           {ChartFile::Png, "savePng", tr("as PNG …")}}) {
        QAction *action = menu->addAction(text);
        action->setObjectName(QLatin1String(name));
        connect(action, &QAction::triggered, this, [this, file = file] { saveCharts(file); });
    }
}

QWidget *ComparePage::makeBody()
{
    auto *body = new QWidget(m_stack);
    auto *layout = bareLayout<QVBoxLayout>(body, measure::kGroup);
    layout->setContentsMargins(measure::kPage, measure::kPanelGap, measure::kPage, measure::kPanelGap);
    m_error = new Strip(body);
    m_error->setObjectName(QStringLiteral("compareError"));
    m_undo = new Strip(body);
    m_undo->setObjectName(QStringLiteral("compareUndo"));
    layout->addWidget(m_error);
    layout->addWidget(m_undo);
    m_model = new CompareModel(this);
    m_table = new CompareTable(m_model, body);
    m_rows = new QSplitter(Qt::Vertical, body);
    m_rows->setObjectName(QStringLiteral("compareRowSplitter"));
    m_columns = new QSplitter(Qt::Horizontal, m_rows);
    m_columns->setObjectName(QStringLiteral("compareColumnSplitter"));
    m_barsColumn = makeBarsColumn();
    m_middleColumn = makeMiddleColumn();
    for (QWidget *column : {m_barsColumn, m_middleColumn, makePairColumn()})
        m_columns->addWidget(column);
    m_columns->setStretchFactor(0, 10);
    m_columns->setStretchFactor(1, 9);
    m_columns->setStretchFactor(2, 0);
    m_rows->addWidget(m_table);
    m_rows->addWidget(m_columns);
    m_rows->setStretchFactor(0, 0);
    m_rows->setStretchFactor(1, 1);
    for (QSplitter *splitter : {m_rows, m_columns}) {
        splitter->setHandleWidth(measure::kPanelGap);
        splitter->setChildrenCollapsible(false);
    }
    layout->addWidget(m_rows, 1);
    return body;
}

/// Which chart is shown; the bars are a choice where there is room for one chart only.
QWidget *ComparePage::makeSegments(const QString &place)
{
    auto *segments = new QFrame(this);
    segments->setProperty("role", "segments");
    auto *layout = bareLayout<QHBoxLayout>(segments, 2);
    layout->setContentsMargins(2, 2, 2, 2);
    auto *group = new QButtonGroup(segments);
    for (const auto &[middle, name, text] : {std::tuple(Middle::Bars, "segmentBars", tr("Bars")),
                                             {Middle::Steps, "segmentSteps", tr("Over steps")},
                                             {Middle::Settings, "segmentSettings", tr("What differs")}}) {
        auto *button = makeButton(text, {}, "segment", segments);
        button->setObjectName(QLatin1String(name) + place);
        button->setCheckable(true);
        group->addButton(button, int(middle));
        layout->addWidget(button);
    }
    connect(group, &QButtonGroup::idClicked, this, [this](int id) {
        showMiddle(Middle(id));
        keepState();
    });
    m_segments << group;
    return segments;
}

QWidget *ComparePage::makeBarsColumn()
{
    auto *column = new QWidget(this);
    auto *layout = bareLayout<QVBoxLayout>(column);
    auto *row = bareLayout<QHBoxLayout>(nullptr);
    m_barsSegments = makeSegments(QStringLiteral("Narrow"));
    m_paths = makeButton({}, {}, "plain", column);
    m_paths->setObjectName(QStringLiteral("barPaths"));
    m_paths->setToolTip(tr("Which paths are drawn as bars"));
    m_paths->setMenu(new QMenu(m_paths));
    m_paths->setProperty("hasMenu", true);
    row->addWidget(m_barsSegments);
    row->addWidget(m_paths);
    row->addStretch(1);
    layout->addLayout(row);
    m_bars = new AccuracyBars(column);
    m_barsPanel = makeSection(tr("Student against teacher"), tr("95 % Wilson interval"), nullptr, m_bars, column);
    layout->addWidget(m_barsPanel, 1);
    return column;
}

QWidget *ComparePage::makeMiddleColumn()
{
    auto *column = new QWidget(this);
    auto *layout = bareLayout<QVBoxLayout>(column);
    auto *row = bareLayout<QHBoxLayout>(nullptr);
    row->addWidget(makeSegments({}));
    row->addStretch(1);
    layout->addLayout(row);
    m_middleStack = new QStackedWidget(column);
    m_steps = new CurveChart(tr("Accuracy over steps"), AxisFormat::Percent, m_middleStack);
    m_steps->setObjectName(QStringLiteral("compareSteps"));
    m_steps->setSubtitle(tr("vote on validation"));
    m_middleStack->addWidget(m_steps);
    m_middleStack->addWidget(makeDiff());
    layout->addWidget(m_middleStack, 1);
    return column;
}

QWidget *ComparePage::makeDiff()
{
    m_diffModel = new SettingDiffModel(this);
    m_diffStack = new QStackedWidget(m_middleStack);
    m_diff = new QTableView(m_diffStack);
    m_diff->setObjectName(QStringLiteral("settingDiff"));
    m_diff->setAccessibleName(tr("Settings in which A and B differ"));
    m_diff->setModel(m_diffModel);
    m_diff->verticalHeader()->hide();
    m_diff->verticalHeader()->setDefaultSectionSize(measure::kRow);
    m_diff->setShowGrid(false);
    m_diff->setTabKeyNavigation(false);
    m_diff->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_diff->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_diff->setTextElideMode(Qt::ElideMiddle);
    m_diff->setWordWrap(false);
    auto *head = m_diff->horizontalHeader();
    head->setFixedHeight(measure::kRow);
    head->setHighlightSections(false);
    head->setSectionsClickable(false);
    head->setSectionResizeMode(QHeaderView::Stretch);
    head->setSectionResizeMode(SettingDiffModel::Setting, QHeaderView::ResizeToContents);
    auto *same = makeLabel(tr("A and B have the same settings."), {TextSize::Body, "text3"}, m_diffStack);
    same->setObjectName(QStringLiteral("settingDiffNote"));
    same->setAlignment(Qt::AlignCenter);
    same->setWordWrap(true);
    m_diffStack->addWidget(m_diff);
    m_diffStack->addWidget(same);
    return makeSection(tr("What differs between A and B"), {}, nullptr, m_diffStack, m_middleStack);
}

QComboBox *ComparePage::makeSide(const QString &side, QWidget *parent)
{
    auto *box = new SideBox(parent);
    box->setObjectName(QStringLiteral("side") + side);
    box->setAccessibleName(tr("Side %1").arg(side));
    box->setStatusTip(tr("%1 of the comparison; the key %1 on a row of the table chooses it too").arg(side));
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(6);
    connect(box, &QComboBox::activated, this,
            [this, box, letter = side.front()] { setSide(letter, box->currentData().toString()); });
    return box;
}

QWidget *ComparePage::makePairColumn()
{
    auto *column = new QWidget(this);
    column->setMinimumWidth(kPairWidth);
    column->setMaximumWidth(kWidestPair);
    auto *layout = bareLayout<QVBoxLayout>(column);
    auto *row = bareLayout<QHBoxLayout>(nullptr);
    m_sideA = makeSide(QStringLiteral("A"), column);
    m_sideB = makeSide(QStringLiteral("B"), column);
    for (const auto &[letter, box] : {std::pair(tr("A"), m_sideA), {tr("B"), m_sideB}}) {
        auto *label = makeLabel(letter, {TextSize::Body, "accent", QFont::Medium}, column);
        label->setBuddy(box);
        row->addWidget(label);
        row->addWidget(box, 1);
    }
    layout->addLayout(row);
    m_pair = new PairPanel(column);
    layout->addWidget(m_pair, 1);
    connect(m_pair, &PairPanel::copyRequested, this,
            [this] { QGuiApplication::clipboard()->setText(m_pair->asText()); });
    connect(m_pair, &PairPanel::cellChosen, this, [this](PairCell cell) {
        const CompareRow *a = this->row(m_a);
        const CompareRow *b = this->row(m_b);
        if (!a || !b)
            return;
        PairProblems problems {m_wantedA, m_wantedB, textOf(a->name), textOf(b->name), cell, {}};
        for (const std::string &id : m_pair->pair().problems[std::size_t(cell)])
            problems.problems << textOf(id);
        emit problemsRequested(problems);
    });
    return column;
}

void ComparePage::connectTable()
{
    connect(m_model, &CompareModel::checkedChanged, this, &ComparePage::checksChanged);
    connect(m_model, &CompareModel::renamed, this, &ComparePage::renameRequested);
    connect(m_table, &CompareTable::groupRequested, this, &ComparePage::groupRequested);
    connect(m_table, &CompareTable::archiveRequested, this, &ComparePage::archiveRequested);
    connect(m_table, &CompareTable::deleteRequested, this, &ComparePage::deleteRequested);
    connect(m_table, &CompareTable::openRequested, this, &ComparePage::runOpened);
    connect(m_table, &CompareTable::sideChosen, this, &ComparePage::setSide);
    connect(m_rows, &QSplitter::splitterMoved, this, &ComparePage::keepState);
    connect(m_columns, &QSplitter::splitterMoved, this, &ComparePage::keepState);
}

void ComparePage::restoreState()
{
    const QSettings kept;
    m_a = kept.value(QStringLiteral("compare/a")).toString();
    m_b = kept.value(QStringLiteral("compare/b")).toString();
    m_teacherOfPerson = kept.value(QStringLiteral("compare/teacher")).toString();
    for (const QString &path : kept.value(QStringLiteral("compare/hiddenPaths")).toStringList())
        m_hiddenPaths.insert(path);
    m_rows->restoreState(kept.value(QStringLiteral("compare/rowSplitter")).toByteArray());
    m_columns->restoreState(kept.value(QStringLiteral("compare/columnSplitter")).toByteArray());
    if (!kept.contains(QStringLiteral("compare/rowSplitter")))
        m_rows->setSizes({40 + 9 * measure::kRow + 4, 460});
    showMiddle(Middle(kept.value(QStringLiteral("compare/middle"), int(Middle::Steps)).toInt()));
}

void ComparePage::keepState() const
{
    QSettings kept;
    kept.setValue(QStringLiteral("compare/a"), m_a);
    kept.setValue(QStringLiteral("compare/b"), m_b);
    kept.setValue(QStringLiteral("compare/teacher"), m_teacherOfPerson);
    kept.setValue(QStringLiteral("compare/hiddenPaths"), QStringList(m_hiddenPaths.begin(), m_hiddenPaths.end()));
    kept.setValue(QStringLiteral("compare/middle"), int(m_middle));
    kept.setValue(QStringLiteral("compare/rowSplitter"), m_rows->saveState());
    kept.setValue(QStringLiteral("compare/columnSplitter"), m_columns->saveState());
}

const CompareRow *ComparePage::row(const QString &key) const
{
    return m_model->view().row(key.toStdString());
}

QString ComparePage::problems() const
{
    return textOf(m_model->view().problems);
}

void ComparePage::setView(const ComparisonView &view)
{
    m_isShowing = true;
    m_model->setView(view);
    m_stack->setCurrentIndex(view.sets.empty() ? 0 : 1);
    showSets();
    chooseDefaults();
    m_isShowing = false;
    showSides();
    showPaths();
    showBars();
    showSteps();
    showDiff();
    wantPair();
}

void ComparePage::showSets()
{
    const ComparisonView &view = m_model->view();
    const QSignalBlocker quiet(m_sets);
    m_sets->clear();
    for (const ProblemSet &set : view.sets)
        m_sets->addItem(tr("%1, %2 (%3)")
                            .arg(textOf(set.title), wholeText(std::int64_t(set.n)),
                                 set.runs == 1 ? tr("1 run") : tr("%1 runs").arg(set.runs)),
                        textOf(set.problems));
    m_sets->setCurrentIndex(m_sets->findData(textOf(view.problems)));
    m_sets->setVisible(!view.sets.empty());
    for (const char *name : {"copyTable", "saveCharts"})
        m_header->findChild<QPushButton *>(QLatin1String(name))->setVisible(!view.sets.empty());
}

/// The newest run against the one before it, or against the teacher; what a person chose stays as long as it is there.
void ComparePage::chooseDefaults()
{
    const ComparisonView &view = m_model->view();
    if (view.rows.empty())
        return; // nothing is read yet: what was chosen last time waits
    m_teacher = row(m_teacherOfPerson) ? m_teacherOfPerson : textOf(bestTeacher(view));
    std::vector<const CompareRow *> runs;
    for (const CompareRow &each : view.rows)
        if (!each.isTeacher && each.isComparable && !each.isArchived)
            runs.push_back(&each);
    const auto isThere = [this](const QString &key) { return row(key) && row(key)->isComparable; };
    if (!isThere(m_a))
        m_a = runs.empty() ? QString() : CompareModel::keyOf(*runs.front());
    if (!isThere(m_b) || m_b == m_a) {
        const auto other = std::find_if(runs.begin(), runs.end(),
                                        [this](const CompareRow *each) { return CompareModel::keyOf(*each) != m_a; });
        m_b = other == runs.end() ? m_teacher : CompareModel::keyOf(**other);
    }
    QSet<QString> checked;
    std::size_t drawn = 0;
    for (const CompareRow &each : view.rows) {
        const QString key = CompareModel::keyOf(each);
        const bool isUsual = each.isComparable && !each.isArchived
                             && (each.isTeacher || key == m_a || key == m_b || drawn < kRunsDrawnAtFirst);
        drawn += isUsual && !each.isTeacher ? 1 : 0;
        if (m_checksOfPerson.value(key, isUsual))
            checked.insert(key);
    }
    m_model->setChecked(checked);
}

void ComparePage::fillSide(QComboBox *box, const QString &key)
{
    const QSignalBlocker quiet(box);
    box->clear();
    for (const CompareRow &each : m_model->view().rows) {
        const QString own = CompareModel::keyOf(each);
        if (each.isComparable && (!each.isArchived || own == key))
            box->addItem(sideIcon(each, themeOf(this)), textOf(each.name), own);
    }
    box->setCurrentIndex(box->findData(key));
}

void ComparePage::showSides()
{
    m_model->setSides(m_a, m_b, m_teacher);
    fillSide(m_sideA, m_a);
    fillSide(m_sideB, m_b);
}

void ComparePage::setSide(QChar side, const QString &key)
{
    const CompareRow *chosen = row(key);
    if (!chosen || !chosen->isComparable)
        return;
    if (side == QLatin1Char('T')) {
        if (!chosen->isTeacher)
            return;
        m_teacher = m_teacherOfPerson = key;
    } else {
        QString &own = side == QLatin1Char('A') ? m_a : m_b;
        QString &other = side == QLatin1Char('A') ? m_b : m_a;
        if (other == key)
            other = own; // they change places
        own = key;
    }
    showSides();
    showDiff();
    wantPair();
    keepState();
}

void ComparePage::checksChanged()
{
    if (!m_isShowing) {
        for (const CompareRow &each : m_model->view().rows)
            m_checksOfPerson[CompareModel::keyOf(each)] = m_model->isChecked(each);
    }
    showBars();
    showSteps();
}

std::vector<const CompareRow *> ComparePage::drawnRows() const
{
    std::vector<const CompareRow *> rows;
    for (const std::string &key : m_table->shownKeys()) {
        const CompareRow *each = m_model->view().row(key);
        if (each && each->isComparable && m_model->isChecked(*each))
            rows.push_back(each);
    }
    return rows;
}

void ComparePage::showPaths()
{
    QMenu *menu = m_paths->menu();
    menu->clear();
    QStringList shown;
    for (const std::string &path : m_model->view().paths) {
        const QString key = textOf(path);
        const bool isShown = isUsualPath(path) != m_hiddenPaths.contains(key);
        QAction *action = menu->addAction(formatTitle(path));
        action->setObjectName(QStringLiteral("barPath_") + key);
        action->setCheckable(true);
        action->setChecked(isShown);
        if (isShown)
            shown << formatTitle(path);
        connect(action, &QAction::toggled, this, [this, key] {
            // What differs from the usual is kept: a new path is drawn or not as it is usual.
            if (!m_hiddenPaths.remove(key))
                m_hiddenPaths.insert(key);
            keepState();
            showPaths();
            showBars();
        });
    }
    const QString paths = shown.isEmpty() ? tr("none") : shown.join(QStringLiteral(", "));
    m_paths->setText(tr("Paths: %1").arg(fontMetrics().elidedText(paths, Qt::ElideRight, 180)));
}

void ComparePage::showBars()
{
    std::vector<AccuracyGroup> groups;
    std::vector<const CompareRow *> runs = drawnRows();
    std::erase_if(runs, [](const CompareRow *each) { return each->isTeacher; });
    const QStringList names = shortNames(runs);
    for (const std::string &path : m_model->view().paths) {
        if (isUsualPath(path) == m_hiddenPaths.contains(textOf(path)))
            continue;
        AccuracyGroup group {path, formatTitle(path), {}};
        for (const CompareRow *each : drawnRows()) {
            // A teacher has no vote: its formats stand in their own groups.
            const Accuracy *accuracy = each->isTeacher && path == "vote" ? nullptr : each->accuracy(path);
            if (!accuracy)
                continue;
            const auto place = std::find(runs.begin(), runs.end(), each) - runs.begin();
            group.bars.push_back({*accuracy, textOf(each->name), each->isTeacher ? textOf(each->name) : names[place],
                                  each->isTeacher, each->series});
        }
        if (!group.bars.empty())
            groups.push_back(std::move(group));
    }
    m_bars->setGroups(std::move(groups));
}

void ComparePage::showSteps()
{
    m_steps->clear();
    m_curves.clear();
    std::vector<const CompareRow *> rows = drawnRows();
    std::erase_if(rows, [](const CompareRow *each) { return each->isTeacher; });
    const QStringList names = shortNames(rows);
    const CompareRow *first = nullptr;
    double last = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i]->accuracyOverSteps.empty())
            continue;
        first = first ? first : rows[i];
        auto curve = std::make_unique<Curve>();
        for (const CurvePoint &point : rows[i]->accuracyOverSteps)
            curve->append(point.x, point.y);
        last = std::max(last, curve->last().x);
        CurveLook look;
        look.series = rows[i]->series;
        look.marker = Shape::Circle;
        look.isFilled = (rows[i]->series / int(themeOf(this).series.size())) % 2 == 0;
        look.label = names[qsizetype(i)];
        m_steps->addCurve(curve.get(), look);
        m_curves.push_back(std::move(curve));
    }
    m_steps->setSpan(kLabelShare * last);
    std::vector<TeacherLine> lines;
    if (first) {
        for (const TeacherAccuracy &teacher : first->teachersOnValidation)
            lines.push_back({teacher.accuracy.accuracy, teacher.accuracy.low, teacher.accuracy.high,
                             textOf(teacher.accuracy.title)});
    }
    m_steps->setTeachers(std::move(lines));
}

void ComparePage::showDiff()
{
    const CompareRow *a = row(m_a);
    const CompareRow *b = row(m_b);
    std::vector<SettingDifference> differences;
    if (a && b && a->allSettings && b->allSettings)
        differences = differingSettings({a->allSettings.get(), b->allSettings.get()});
    const bool hasRuns = a && b && !a->isTeacher && !b->isTeacher;
    auto *note = m_diffStack->findChild<QLabel *>(QStringLiteral("settingDiffNote"));
    note->setText(hasRuns ? tr("A and B have the same settings.")
                          : tr("A teacher has no settings. Choose two runs as A and B."));
    m_diffModel->setDifferences(std::move(differences));
    m_diffStack->setCurrentIndex(m_diffModel->rowCount() > 0 ? 0 : 1);
}

void ComparePage::wantPair()
{
    const CompareRow *a = row(m_a);
    const CompareRow *b = row(m_b);
    if (!a || !b || a == b) {
        m_wantedA = m_wantedB = {};
        m_pair->showNote(a ? tr("There is nothing to compare with yet. A second run on the same problems, or a teacher "
                                "with recorded rationales for them, goes here.")
                           : tr("Choose two runs, or a run and a teacher, as A and B."));
        return;
    }
    const PairSide sideA = a->side();
    const PairSide sideB = b->side();
    if (sideA == m_wantedA && sideB == m_wantedB && a->status.state == RunState::Finished)
        return; // it is counted, or being counted
    m_wantedA = sideA;
    m_wantedB = sideB;
    m_pair->showNote(tr("Counting …"));
    emit pairWanted(sideA, sideB);
}

void ComparePage::setPair(const PairSide &a, const PairSide &b, const PairComparison &pair, const QString &error)
{
    const CompareRow *left = row(m_a);
    const CompareRow *right = row(m_b);
    if (a != m_wantedA || b != m_wantedB || !left || !right)
        return;
    if (!error.isEmpty()) {
        m_pair->showNote(error);
        return;
    }
    m_pair->showPair({textOf(left->name), left->series, left->isTeacher},
                     {textOf(right->name), right->series, right->isTeacher}, pair);
}

void ComparePage::showMiddle(Middle middle)
{
    m_middle = middle;
    for (QButtonGroup *group : std::as_const(m_segments)) {
        if (QAbstractButton *button = group->button(int(middle)))
            button->setChecked(true);
    }
    if (middle != Middle::Bars)
        m_middleStack->setCurrentIndex(middle == Middle::Steps ? 0 : 1);
    applyWidth();
}

/// In a narrow window there is one chart beside the two-by-two.
void ComparePage::applyWidth()
{
    const bool isNarrow = width() < measure::kNarrow - measure::kRail;
    m_barsSegments->setVisible(isNarrow);
    for (QButtonGroup *group : std::as_const(m_segments))
        group->button(int(Middle::Bars))->setVisible(isNarrow);
    if (!isNarrow && m_middle == Middle::Bars)
        m_segments.last()
            ->button(m_middleStack->currentIndex() == 0 ? int(Middle::Steps) : int(Middle::Settings))
            ->setChecked(true);
    m_barsColumn->setVisible(!isNarrow || m_middle == Middle::Bars);
    m_middleColumn->setVisible(!isNarrow || m_middle != Middle::Bars);
}

void ComparePage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    applyWidth();
}

void ComparePage::showError(const QString &message)
{
    m_error->showMessage(Strip::Kind::Danger, message);
}

void ComparePage::offerUndo(const QString &message)
{
    m_undo->clearActions();
    auto *undo = m_undo->addAction(tr("Undo"), QStringLiteral("edit-undo"), QStringLiteral("undoDelete"));
    connect(undo, &QPushButton::clicked, this, &ComparePage::undoRequested);
    m_undo->showMessage(Strip::Kind::Info, message);
}

void ComparePage::withdrawUndo()
{
    m_undo->hide();
}

void ComparePage::setReadOnly(const QString &why)
{
    m_table->setReadOnly(why);
}

void ComparePage::copyTable(TableFormat format)
{
    const TextTable table =
        comparisonTable(m_model->view(), m_table->shownKeys(), m_model->view().paths, m_teacher.toStdString(), format);
    QGuiApplication::clipboard()->setText(textOf(toText(table, format)));
}

/// The bars and the curves as they stand, one above the other.
void ComparePage::saveCharts(ChartFile file)
{
    constexpr int kTitle = 28;
    const QSize bars(std::max(480, m_bars->width()), std::max(280, m_bars->height()));
    const auto paint = [&](QPainter &painter) {
        const Theme &theme = themeOf(this);
        painter.setFont(fontOf(TextSize::Heading, QFont::Medium));
        painter.setPen(theme.text1);
        painter.drawText(QRect(12, 0, bars.width() - 24, kTitle), int(Qt::AlignVCenter | Qt::AlignLeft),
                         tr("Student against teacher, %1").arg(m_sets->currentText()));
        m_bars->draw(painter, QRectF(0, kTitle, bars.width(), bars.height()));
    };
    const QSize size(bars.width(), bars.height() + kTitle);
    emit saveRequested(QStringLiteral("student-against-teacher.") + suffixOf(file),
                       chartFile(file, size, tr("Student against teacher"), paint));
}

} // namespace retort
