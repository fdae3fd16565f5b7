#include "widgets/common/kept_settings.h"
#include "widgets/common/page_header.h"
#include "widgets/common/parts.h"
#include "widgets/students/import_bar.h"
#include "widgets/students/student_inspector.h"
#include "widgets/students/students_page.h"
#include "widgets/students/try_out_panel.h"

#include <QComboBox>
#include <QListView>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

// How the parts of the page are made and placed.

namespace retort {

namespace {

constexpr int kListWidth = 288;
constexpr int kRightWidth = 316;
constexpr int kSmallestList = 200;
constexpr int kSmallestRight = 252;
constexpr int kComboLetters = 24;
constexpr const char *kSplitKey = "students/split";

} // namespace

StudentsPage::StudentsPage(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("studentsPage"));
    setAcceptDrops(true);
    m_model = new StudentListModel(this);
    auto *layout = bareLayout<QVBoxLayout>(this, 0);
    makeHeader();
    layout->addWidget(m_header);
    m_strip = new Strip(this);
    m_strip->setObjectName(QStringLiteral("studentsStrip"));
    m_importBar = new ImportBar(this);
    auto *content = bareLayout<QVBoxLayout>(nullptr, measure::kPanelGap);
    content->setContentsMargins(measure::kPage, measure::kPanelGap, measure::kPage, measure::kPanelGap);
    content->addWidget(m_strip);
    content->addWidget(m_importBar);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(makeEmpty());
    m_stack->addWidget(makeBody());
    content->addWidget(m_stack, 1);
    layout->addLayout(content, 1);
    setFocusProxy(m_list);
}

QPushButton *StudentsPage::addImportButton(const QString &text, const QString &brief, const QString &icon,
                                           const char *kind, const QString &name)
{
    auto *button = makeButton(text, icon, kind, m_header);
    button->setObjectName(name);
    m_header->addRight(button);
    m_header->setShortText(button, brief);
    m_imports << button;
    return button;
}

void StudentsPage::makeHeader()
{
    m_header = new PageHeader(tr("Students"), this);
    m_combo = new QComboBox(m_header);
    m_combo->setObjectName(QStringLiteral("studentCombo"));
    m_combo->setAccessibleName(tr("Student"));
    m_combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_combo->setMinimumContentsLength(kComboLetters);
    m_combo->hide();
    m_subtitle = makeLabel({}, {TextSize::Body, "text2"}, m_header);
    m_subtitle->setObjectName(QStringLiteral("studentsSubtitle"));
    m_header->addLeft(m_combo);
    m_header->addLeft(m_subtitle);
    m_header->hideWhenNarrow(m_subtitle);
    QPushButton *folder = addImportButton(tr("Import folder"), tr("Folder"), QStringLiteral("folder-open"), "plain",
                                          QStringLiteral("importStudentFolder"));
    QPushButton *file = addImportButton(tr("Import GGUF"), tr("GGUF"), QStringLiteral("document-import"), "plain",
                                        QStringLiteral("importStudentFile"));
    connect(folder, &QPushButton::clicked, this, &StudentsPage::importFolderRequested);
    connect(file, &QPushButton::clicked, this, &StudentsPage::importFileRequested);
    connect(m_combo, &QComboBox::activated, this, [this](int index) { chooseRow(m_combo->itemData(index).toInt()); });
}

QWidget *StudentsPage::makeEmpty()
{
    auto *empty = new EmptyState(QStringLiteral("student"),
                                 tr("No student yet. Import a Hugging Face directory or drop a GGUF file here to train "
                                    "it and try it out."),
                                 tr("Import a folder"), m_stack);
    empty->setObjectName(QStringLiteral("studentsEmpty"));
    connect(empty, &EmptyState::clicked, this, &StudentsPage::importFolderRequested);
    return empty;
}

QWidget *StudentsPage::makeBody()
{
    auto *body = new QWidget(this);
    auto *layout = bareLayout<QVBoxLayout>(body, 0);
    m_split = new QSplitter(Qt::Horizontal, body);
    m_split->setObjectName(QStringLiteral("studentsSplit"));
    m_split->setHandleWidth(measure::kPanelGap);
    m_split->setChildrenCollapsible(false);
    m_split->setMinimumWidth(1); // the list folds in a narrow window
    m_tryOut = new TryOutPanel(m_split);
    m_inspector = new StudentInspector(m_split);
    m_inspector->setMinimumWidth(kSmallestRight);
    m_split->addWidget(makeList());
    m_split->addWidget(m_tryOut);
    m_split->addWidget(m_inspector);
    m_split->setStretchFactor(1, 1);
    m_split->setSizes({kListWidth, 2 * kListWidth, kRightWidth});
    m_split->restoreState(kept::value(QLatin1String(kSplitKey)).toByteArray());
    connect(m_split, &QSplitter::splitterMoved, this,
            [this] { kept::set(QLatin1String(kSplitKey), m_split->saveState()); });
    layout->addWidget(m_split);
    connect(m_inspector, &StudentInspector::useRequested, this, &StudentsPage::useRequested);
    connect(m_inspector, &StudentInspector::copyNameRequested, this, &StudentsPage::copyNameRequested);
    connect(m_inspector, &StudentInspector::showFilesRequested, this, &StudentsPage::showFilesRequested);
    connect(m_inspector, &StudentInspector::trashRequested, this, &StudentsPage::trashRequested);
    connect(m_tryOut, &TryOutPanel::studentChosen, this, &StudentsPage::choose);
    return body;
}

QWidget *StudentsPage::makeList()
{
    m_left = makePanel(this);
    m_left->setMinimumWidth(kSmallestList);
    auto *layout = bareLayout<QVBoxLayout>(m_left, measure::kUnit);
    layout->setContentsMargins(6, 12, 6, 12);
    auto *head = makeLabel(tr("Students"), {TextSize::Body, "text1", QFont::Medium}, m_left);
    head->setContentsMargins(9, 0, 0, 0);
    m_list = new QListView(m_left);
    m_list->setObjectName(QStringLiteral("studentList"));
    m_list->setAccessibleName(tr("Students"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new StudentDelegate(m_model, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    layout->addWidget(head);
    layout->addWidget(m_list, 1);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) { chooseRow(current.row()); });
    return m_left;
}

} // namespace retort
