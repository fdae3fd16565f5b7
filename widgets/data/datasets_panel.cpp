#include "widgets/data/datasets_panel.h"

#include "widgets/common/page_keys.h"
#include "widgets/common/parts.h"
#include "widgets/data/dataset_list.h"

#include <QAbstractButton>
#include <QItemSelectionModel>
#include <QListView>
#include <QMenu>
#include <QPainter>
#include <QShortcut>
#include <QToolButton>
#include <QVBoxLayout>

namespace retort {

namespace {

constexpr int kLeastWidth = 180;
constexpr int kZoneHeight = 60;

/// The dashed place at the foot of the list where files are dropped; a click chooses one.
class DropZone final : public QAbstractButton
{
public:
    explicit DropZone(QWidget *parent) : QAbstractButton(parent)
    {
        setText(DatasetsPanel::tr("Drop JSON, JSONL, CSV, XML"));
        setIcon(iconOf(QStringLiteral("document-import")));
        setFixedHeight(kZoneHeight);
        setFocusPolicy(Qt::StrongFocus);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = themeOf(this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(hasFocus() ? QPen(theme.accent, 2) : QPen(theme.border2, 1, Qt::DashLine));
        painter.setBrush(underMouse() ? theme.bg3 : theme.bg2);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), measure::kRadiusControl,
                                measure::kRadiusControl);
        icon().paint(&painter, QRect(width() / 2 - 8, 11, measure::kIconSmall, measure::kIconSmall));
        painter.setFont(fontOf(TextSize::Caption));
        painter.setPen(theme.text2);
        painter.drawText(rect().adjusted(0, 30, 0, -8), Qt::AlignCenter, text());
    }
};

} // namespace

DatasetsPanel::DatasetsPanel(DatasetListModel *datasets, QWidget *parent) : QFrame(parent), m_datasets(datasets)
{
    setProperty("role", "panel");
    setMinimumWidth(kLeastWidth);
    auto *layout = bareLayout<QVBoxLayout>(this, measure::kGroup);
    layout->setContentsMargins(6, 8, 6, 12);
    layout->addWidget(makeHead());
    makeList();
    layout->addWidget(m_list, 1);
    layout->addWidget(makeDropZone());
}

QWidget *DatasetsPanel::makeHead()
{
    auto *head = new QWidget(this);
    auto *layout = bareLayout<QHBoxLayout>(head, 2);
    layout->setContentsMargins(9, 0, 2, 0);
    layout->addWidget(makeLabel(tr("Data sets"), {TextSize::Body, "text1", QFont::Medium}, head));
    layout->addStretch(1);
    m_remove = makeIconButton(QStringLiteral("edit-delete"), tr("Move the data set to the trash"), head);
    m_remove->setObjectName(QStringLiteral("removeDataset"));
    auto *add = makeIconButton(QStringLiteral("list-add"), tr("Add a data set"), head);
    add->setObjectName(QStringLiteral("addDataset"));
    add->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(add);
    menu->addAction(tr("Import a file ..."), this, &DatasetsPanel::importRequested);
    menu->addAction(tr("Import from a folder ..."), this, &DatasetsPanel::importFolderRequested);
    menu->addAction(tr("Download from the catalogue ..."), this, &DatasetsPanel::catalogueRequested);
    menu->addAction(tr("Make sample problems"), this, &DatasetsPanel::sampleProblemsRequested)
        ->setObjectName(QStringLiteral("makeSampleProblems"));
    add->setMenu(menu);
    layout->addWidget(m_remove);
    layout->addWidget(add);
    connect(m_remove, &QToolButton::clicked, this, &DatasetsPanel::removeRequested);
    return head;
}

void DatasetsPanel::makeList()
{
    m_list = new QListView(this);
    m_list->setObjectName(QStringLiteral("datasetList"));
    m_list->setAccessibleName(tr("Data sets"));
    m_list->setModel(m_datasets);
    m_list->setItemDelegate(new DatasetDelegate(m_datasets, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                if (const DatasetFacts *facts = m_datasets->at(current.row()))
                    emit chosen(facts->id);
            });
    auto *removal = addKey(m_list, QKeySequence::Delete, tr("Remove the data set"), Qt::WidgetShortcut);
    connect(removal, &QShortcut::activated, m_remove, &QToolButton::click);
}

QWidget *DatasetsPanel::makeDropZone()
{
    auto *zone = new QWidget(this);
    auto *layout = bareLayout<QHBoxLayout>(zone);
    layout->setContentsMargins(6, 0, 6, 0);
    auto *drop = new DropZone(zone);
    drop->setObjectName(QStringLiteral("dropZone"));
    drop->setAccessibleName(tr("Import by choosing a file; files can be dropped here"));
    layout->addWidget(drop);
    connect(drop, &QAbstractButton::clicked, this, &DatasetsPanel::importRequested);
    return zone;
}

void DatasetsPanel::setCurrent(int row)
{
    m_list->setCurrentIndex(m_datasets->index(row));
}

void DatasetsPanel::setRemovable(bool isRemovable, const QString &whyNot)
{
    m_remove->setEnabled(isRemovable);
    m_remove->setToolTip(isRemovable ? tr("Move the data set to the trash") : whyNot.toHtmlEscaped());
}

} // namespace retort
