#include "widgets/common/command_palette.h"

#include "widgets/common/key_caps.h"
#include "widgets/common/palette_delegate.h"
#include "widgets/common/parts.h"

#include <QAccessible>
#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace retort {

namespace {

constexpr int kWidth = 640;
constexpr int kBelowHeader = 68;
constexpr int kFieldHeight = 57;
constexpr int kFootHeight = 40;
constexpr int kListHeight = 390;
constexpr int kRadius = 12;
constexpr int kShadow = 14;
constexpr int kRowsPerPage = 8;

} // namespace

CommandPalette::CommandPalette(QWidget *host) : QWidget(host), m_model(new PaletteModel(this))
{
    setObjectName(QStringLiteral("commandPalette"));
    setAccessibleName(tr("Command palette"));
    hide();
    m_panel = new QWidget(this);
    m_panel->setFixedWidth(kWidth);
    auto *layout = bareLayout<QVBoxLayout>(m_panel, 0);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->addWidget(makeField());
    layout->addWidget(makeRule(Qt::Horizontal, m_panel));
    m_list = new QListView(m_panel);
    m_list->setObjectName(QStringLiteral("paletteList"));
    m_list->setAccessibleName(tr("What was found"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setFocusPolicy(Qt::NoFocus); // typing goes on in the field
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setFixedHeight(kListHeight);
    m_nothing = makeLabel(tr("Nothing is called so. Try fewer letters."), {TextSize::Body, "text2"}, m_panel);
    m_nothing->setObjectName(QStringLiteral("paletteNothing"));
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setFixedHeight(kListHeight / 3);
    layout->addWidget(m_list);
    layout->addWidget(m_nothing);
    layout->addWidget(makeRule(Qt::Horizontal, m_panel));
    layout->addWidget(makeFoot());
    connect(m_list, &QListView::clicked, this, &CommandPalette::choose);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &CommandPalette::sayCurrent);
    host->installEventFilter(this);
    m_field->installEventFilter(this);
}

QWidget *CommandPalette::makeField()
{
    auto *row = new QWidget(m_panel);
    row->setFixedHeight(kFieldHeight);
    auto *layout = bareLayout<QHBoxLayout>(row, measure::kPanelGap);
    layout->setContentsMargins(18, 0, 18, 0);
    auto *icon = new IconLabel(QStringLiteral("edit-find"), IconTone::Text2, 20, row);
    m_subject = makeChip({}, "neutral", row);
    m_subject->setObjectName(QStringLiteral("paletteSubject"));
    m_subject->hide();
    m_field = new QLineEdit(row);
    m_field->setObjectName(QStringLiteral("paletteField"));
    m_field->setAccessibleName(tr("Search or run"));
    m_field->setPlaceholderText(tr("Page, action, run, data set or setting"));
    m_field->setFont(fontOf(TextSize::Figure));
    m_field->setProperty("kind", "bare");
    m_count = makeLabel({}, {TextSize::Caption, "text2"}, row);
    m_count->setObjectName(QStringLiteral("paletteCount"));
    layout->addWidget(icon);
    layout->addWidget(m_subject);
    layout->addWidget(m_field, 1);
    layout->addWidget(m_count);
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model->setTyped(text);
        updateFound();
    });
    return row;
}

QWidget *CommandPalette::makeFoot()
{
    auto *row = new QWidget(m_panel);
    row->setFixedHeight(kFootHeight);
    auto *layout = bareLayout<QHBoxLayout>(row, measure::kPage);
    layout->setContentsMargins(17, 0, 17, 0);
    layout->addWidget(new KeyHint({QStringLiteral("↑ ↓")}, tr("choose"), row));
    layout->addWidget(new KeyHint({tr("Enter")}, tr("run"), row));
    layout->addWidget(new KeyHint({tr("Tab")}, tr("more for this"), row));
    layout->addWidget(new KeyHint({tr("Esc")}, tr("close"), row));
    layout->addStretch();
    return row;
}

void CommandPalette::openWith(const QList<PaletteItem> &items)
{
    if (!isVisible())
        m_focusBefore = QApplication::focusWidget();
    m_subject->hide();
    m_field->clear();
    m_items = items;
    m_model->setItems(items);
    updateFound();
    place();
    show();
    raise();
    m_field->setFocus();
}

void CommandPalette::setItems(const QList<PaletteItem> &items)
{
    m_items = items;
    if (!m_subject->isHidden())
        return;
    m_model->setItems(items);
    updateFound();
}

void CommandPalette::dismiss()
{
    hide();
    if (m_focusBefore)
        m_focusBefore->setFocus();
}

void CommandPalette::updateFound()
{
    m_count->setText(tr("%1 of %2").arg(m_model->foundCount()).arg(m_model->allCount()));
    const bool hasAny = m_model->foundCount() > 0;
    m_list->setVisible(hasAny);
    m_nothing->setVisible(!hasAny);
    m_list->setCurrentIndex(m_model->index(m_model->bestRow()));
    m_list->scrollToTop();
    m_panel->adjustSize();
    sayCurrent();
}

/// The focus stays in the field, so the field says which row Enter would run.
void CommandPalette::sayCurrent()
{
    m_field->setAccessibleDescription(m_list->currentIndex().data(Qt::AccessibleTextRole).toString());
    QAccessibleEvent event(m_field, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parent() && event->type() == QEvent::Resize)
        place();
    if (watched == m_field && (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride)) {
        // Keys typed here are nobody else's: Esc and Tab must not reach the page.
        if (event->type() == QEvent::ShortcutOverride) {
            event->accept();
            return false;
        }
        return takeKey(static_cast<QKeyEvent *>(event)->key());
    }
    return QWidget::eventFilter(watched, event);
}

bool CommandPalette::takeKey(int key)
{
    switch (key) {
    case Qt::Key_Up:
    case Qt::Key_Down:
        move(key == Qt::Key_Up ? -1 : 1);
        return true;
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        move(key == Qt::Key_PageUp ? -kRowsPerPage : kRowsPerPage);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose();
        return true;
    case Qt::Key_Tab:
        showMore();
        return true;
    case Qt::Key_Backtab:
        return true;
    case Qt::Key_Escape:
        goBack();
        return true;
    default:
        return false;
    }
}

/// Captions are stepped over.
void CommandPalette::move(int rows)
{
    const int step = rows > 0 ? 1 : -1;
    int row = m_list->currentIndex().row();
    int last = row;
    for (int left = std::abs(rows); left > 0; --left) {
        do
            row += step;
        while (row >= 0 && row < m_model->rowCount() && !m_model->itemAt(row));
        if (!m_model->itemAt(row))
            break;
        last = row;
    }
    m_list->setCurrentIndex(m_model->index(last));
    if (last <= 1)
        m_list->scrollToTop(); // with the caption
}

void CommandPalette::showMore()
{
    const PaletteItem *item = m_model->itemAt(m_list->currentIndex().row());
    if (!item || item->more.isEmpty())
        return;
    const QString title = item->title;
    const QList<PaletteItem> more = item->more; // the model is about to let go of it
    m_subject->setText(title);
    m_subject->show();
    m_field->clear();
    m_model->setItems(more);
    updateFound();
}

void CommandPalette::goBack()
{
    if (m_subject->isHidden()) {
        dismiss();
        return;
    }
    m_subject->hide();
    m_field->clear();
    m_model->setItems(m_items);
    updateFound();
}

void CommandPalette::choose()
{
    const PaletteItem *item = m_model->itemAt(m_list->currentIndex().row());
    if (!item || !item->whyDisabled.isEmpty())
        return;
    const QString id = item->id;
    dismiss();
    emit chosen(id);
}

void CommandPalette::place()
{
    auto *host = parentWidget();
    setGeometry(host->rect());
    m_panel->adjustSize();
    m_panel->move((width() - m_panel->width()) / 2, measure::kHeader + kBelowHeader);
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    const bool isDark = theme.kind == ThemeKind::Dark;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), scrimOf(theme));
    painter.setPen(Qt::NoPen);
    const QRectF panel = m_panel->geometry();
    QColor shadow = theme.shadow;
    for (int i = kShadow; i > 0; i -= 2) { // soft: each ring adds a little
        shadow.setAlphaF(float(isDark ? 0.05 : 0.02));
        painter.setBrush(shadow);
        painter.drawRoundedRect(panel.adjusted(-i, -i + 4, i, i + 4), kRadius + i, kRadius + i);
    }
    painter.setPen(theme.border2);
    painter.setBrush(theme.bg2);
    painter.drawRoundedRect(panel.adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
}

void CommandPalette::mousePressEvent(QMouseEvent *event)
{
    if (!m_panel->geometry().contains(event->pos()))
        dismiss();
}

} // namespace retort
