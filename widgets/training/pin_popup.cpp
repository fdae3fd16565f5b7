#include "widgets/training/pin_popup.h"

#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QScreen>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

#include <algorithm>

namespace retort {

namespace {

constexpr QSize kSize(420, 320);

} // namespace

QuestionModel::QuestionModel(std::shared_ptr<const std::vector<ProbeQuestion>> questions,
                             const std::vector<std::string> &taken, QObject *parent)
    : QAbstractListModel(parent), m_questions(std::move(questions))
{
    for (std::size_t i = 0; i < m_questions->size(); ++i) {
        if (std::find(taken.begin(), taken.end(), (*m_questions)[i].id) == taken.end())
            m_rows.push_back(i);
    }
}

int QuestionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant QuestionModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= int(m_rows.size()))
        return {};
    const ProbeQuestion &question = (*m_questions)[m_rows[std::size_t(index.row())]];
    if (role == Qt::DisplayRole)
        return textOf(question.question).simplified();
    if (role == Qt::ToolTipRole)
        return QStringLiteral("<qt>%1</qt>").arg(textOf(question.question).toHtmlEscaped());
    if (role == kIdRole)
        return textOf(question.id);
    return {};
}

PinPopup::PinPopup(const std::shared_ptr<const std::vector<ProbeQuestion>> &questions,
                   const std::vector<std::string> &taken, QWidget *parent)
    : QFrame(parent, Qt::Popup)
{
    setObjectName(QStringLiteral("pinPopup"));
    setProperty("role", "panel");
    setAccessibleName(tr("Pin a validation problem"));
    auto *layout = bareLayout<QVBoxLayout>(this);
    layout->setContentsMargins(10, 10, 10, 10);
    m_search = new QLineEdit(this);
    m_search->setObjectName(QStringLiteral("pinSearch"));
    m_search->setPlaceholderText(tr("Search in %1 validation problems").arg(questions->size()));
    m_search->setAccessibleName(tr("Search in the validation problems"));
    m_filtered = new QSortFilterProxyModel(this);
    m_filtered->setSourceModel(new QuestionModel(questions, taken, this));
    m_filtered->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_list = new QListView(this);
    m_list->setObjectName(QStringLiteral("pinList"));
    m_list->setAccessibleName(tr("Validation problems"));
    m_list->setModel(m_filtered);
    m_list->setUniformItemSizes(true);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    layout->addWidget(m_search);
    layout->addWidget(m_list, 1);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filtered->setFilterFixedString(text);
        m_list->setCurrentIndex(m_filtered->index(0, 0));
    });
    connect(m_list, &QListView::clicked, this, &PinPopup::take);
    m_search->installEventFilter(this);
    m_list->installEventFilter(this);
    m_list->setCurrentIndex(m_filtered->index(0, 0));
    resize(kSize);
}

void PinPopup::openAbove(const QWidget *button)
{
    const QPoint corner = button->mapToGlobal(QPoint(0, 0));
    const QRect screen = button->screen()->availableGeometry();
    const int left = std::clamp(corner.x(), screen.left(), std::max(screen.left(), screen.right() - width()));
    const bool fitsBelow = corner.y() + button->height() + height() <= screen.bottom();
    move(left, fitsBelow ? corner.y() + button->height() + 4 : std::max(screen.top(), corner.y() - height() - 4));
    show();
    m_search->setFocus();
}

bool PinPopup::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    auto *key = static_cast<QKeyEvent *>(event);
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
        take(m_list->currentIndex());
        return true;
    }
    if (watched == m_search && (key->key() == Qt::Key_Down || key->key() == Qt::Key_Up)) {
        const int row = m_list->currentIndex().row() + (key->key() == Qt::Key_Down ? 1 : -1);
        m_list->setCurrentIndex(m_filtered->index(std::clamp(row, 0, std::max(0, m_filtered->rowCount() - 1)), 0));
        return true;
    }
    return QFrame::eventFilter(watched, event);
}

void PinPopup::take(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    emit chosen(index.data(QuestionModel::kIdRole).toString());
    close();
}

} // namespace retort
