#include "widgets/common/trash_sheet.h"

#include "widgets/common/card_row.h"
#include "widgets/common/core_text.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/common/passing_message.h"
#include "widgets/common/shown_text.h"
#include "widgets/common/theme.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QPainter>
#include <QPushButton>
#include <QStyledItemDelegate>

namespace retort {

namespace {

constexpr int kWidth = 500; // its buttons are whole with counts of five digits
constexpr int kRow = 52;
constexpr int kLine = 18;

/// Two lines like the rows of the other lists: the name, then what it is and since when it is here.
class EntryDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = themeOf(option.palette);
        const QString text = index.data().toString();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QRect card = drawCardRow(*painter, option, theme).adjusted(measure::kGroup, 7, -measure::kGroup, 0);
        QRect line(card.left(), card.top(), card.width(), kLine);
        painter->setFont(fontOf(TextSize::Body, QFont::Medium));
        painter->setPen(theme.text1);
        for (const QString &part : text.split(QLatin1Char('\n'))) {
            painter->drawText(line, int(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine,
                              painter->fontMetrics().elidedText(part, Qt::ElideMiddle, line.width()));
            line.translate(0, kLine);
            painter->setFont(fontOf(TextSize::Caption));
            painter->setPen(theme.text2);
        }
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {0, kRow}; }
};

} // namespace

TrashSheet::TrashSheet(QWidget *host) : SideSheet(tr("Trash"), kWidth, host)
{
    setObjectName(QStringLiteral("trashSheet"));
    auto *inside = bareLayout<QVBoxLayout>(nullptr);
    inside->setContentsMargins(measure::kPage, measure::kPanelGap, measure::kPage, measure::kPage);
    m_message = new Strip(this);
    m_message->setObjectName(QStringLiteral("trashMessage"));
    m_nothing = makeLabel(tr("The trash is empty. What is deleted waits here until it is restored or removed."),
                          {TextSize::Body, "text2"}, this);
    m_nothing->setObjectName(QStringLiteral("trashNothing"));
    m_nothing->setWordWrap(true);
    m_nothing->setAlignment(Qt::AlignTop);
    m_list = new QListWidget(this);
    m_list->setObjectName(QStringLiteral("trashList"));
    m_list->setAccessibleName(tr("Deleted things"));
    m_list->setItemDelegate(new EntryDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    inside->addWidget(m_message);
    inside->addWidget(m_nothing, 1);
    inside->addWidget(m_list, 1);
    inside->addWidget(makeFoot());
    body()->addLayout(inside);
    setFirstFocus(m_list);
    connect(m_list, &QListWidget::currentRowChanged, this, &TrashSheet::update);
    update();
}

QWidget *TrashSheet::makeFoot()
{
    auto *foot = new QWidget(this);
    auto *layout = bareLayout<QHBoxLayout>(foot);
    m_restore = makeButton(tr("Restore"), QStringLiteral("edit-undo"), "plain", foot);
    m_restore->setObjectName(QStringLiteral("trashRestore"));
    m_remove = makeButton(tr("Remove for good"), {}, "plain", foot);
    m_remove->setObjectName(QStringLiteral("trashRemove"));
    m_empty = makeButton({}, QStringLiteral("user-trash"), "danger", foot);
    m_empty->setObjectName(QStringLiteral("trashEmpty"));
    layout->addWidget(m_restore);
    layout->addWidget(m_remove);
    layout->addStretch();
    layout->addWidget(m_empty);
    connect(m_restore, &QPushButton::clicked, this, [this] { emit restoreRequested(currentId()); });
    connect(m_remove, &QPushButton::clicked, this, [this] { emit removeRequested(currentId()); });
    connect(m_empty, &QPushButton::clicked, this, &TrashSheet::pressEmpty);
    return foot;
}

QString TrashSheet::currentId() const
{
    const QListWidgetItem *item = m_list->currentItem();
    return item ? item->data(Qt::UserRole).toString() : QString();
}

void TrashSheet::setEntries(const std::vector<TrashEntry> &entries)
{
    m_isAsking = false;
    m_list->clear();
    for (const TrashEntry &entry : entries) {
        const QString line =
            tr("%1\n%2, deleted %3")
                .arg(shownLine(entry.title), coreText(entry.kind),
                     textOf(entry.deletedAt.substr(0, 16)).replace(QLatin1Char('T'), QLatin1Char(' ')));
        auto *item = new QListWidgetItem(line, m_list);
        item->setData(Qt::UserRole, textOf(entry.id));
        item->setToolTip(QStringLiteral("%1<br>%2")
                             .arg(shownLine(entry.title).toHtmlEscaped(), textOf(entry.place).toHtmlEscaped()));
    }
    m_list->setCurrentRow(0);
    update();
}

void TrashSheet::setReadOnly(const QString &why)
{
    m_whyNot = why;
    update();
}

void TrashSheet::showError(const QString &message)
{
    m_message->showMessage(Strip::Kind::Danger, message);
}

void TrashSheet::showDone(const QString &message)
{
    showPassing(m_message, message);
}

void TrashSheet::update()
{
    const bool hasAny = m_list->count() > 0;
    m_list->setVisible(hasAny);
    m_nothing->setVisible(!hasAny);
    const QString why = !m_whyNot.isEmpty() ? m_whyNot : hasAny ? QString() : tr("There is nothing in the trash");
    const QString whyOne = why.isEmpty() && currentId().isEmpty() ? tr("Choose a line first") : why;
    for (QPushButton *button : {m_restore, m_remove}) {
        button->setEnabled(whyOne.isEmpty());
        button->setToolTip(whyOne);
    }
    m_empty->setEnabled(why.isEmpty());
    m_empty->setToolTip(why);
    m_empty->setText(m_isAsking ? tr("Remove all %1 for good").arg(wholeText(m_list->count())) : tr("Empty the trash"));
}

void TrashSheet::pressEmpty()
{
    if (m_isAsking)
        emit emptyRequested();
    m_isAsking = !m_isAsking;
    update();
}

} // namespace retort
