#include "widgets/rationales/kind_panel.h"

#include "core/evaluation/failures.h"
#include "widgets/common/core_text.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/rationales/kind_delegate.h"
#include "widgets/rationales/learning_panel.h"

#include <QKeyEvent>
#include <QListWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace retort {

namespace {

constexpr int kTags = 9;
constexpr std::string_view kOldKind = "program_error"; // of older runs only

/// A list as high as its rows; Enter and Space choose like a click.
class ChoiceList final : public QListWidget
{
public:
    using QListWidget::QListWidget;

    [[nodiscard]] bool isNamed() const { return state() == EditingState; } // a person writes a row's name

    void fit()
    {
        int rows = 0;
        for (int row = 0; row < count(); ++row)
            rows += sizeHintForRow(row);
        setFixedHeight(rows == 0 ? 0 : rows + 2 * frameWidth());
    }

protected:
    void keyPressEvent(QKeyEvent *event) override
    {
        const bool chooses = event->key() == Qt::Key_Space || event->key() == Qt::Key_Return;
        if (chooses && currentItem() && state() != EditingState)
            emit itemClicked(currentItem());
        else
            QListWidget::keyPressEvent(event);
    }
};

ChoiceList *makeList(const char *objectName, const QString &name, QWidget *parent)
{
    auto *list = new ChoiceList(parent);
    list->setObjectName(QLatin1String(objectName));
    list->setAccessibleName(name);
    list->setItemDelegate(new KindDelegate(list));
    list->setSelectionMode(QAbstractItemView::NoSelection); // the filter says what is chosen
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    return list;
}

} // namespace

KindPanel::KindPanel(QWidget *parent) : QFrame(parent)
{
    setProperty("role", "panel");
    auto *layout = bareLayout<QVBoxLayout>(this, measure::kUnit);
    layout->setContentsMargins(8, 12, 8, 8);
    const auto heading = [&](const QString &text) {
        auto *label = makeLabel(text, {TextSize::Body, "text1", QFont::Medium}, this);
        label->setContentsMargins(8, 0, 8, 0);
        layout->addWidget(label);
    };
    heading(tr("Kinds of failure"));
    m_total = makeLabel({}, {TextSize::Caption, "text3"}, this);
    m_total->setObjectName(QStringLiteral("kindTotal"));
    m_total->setContentsMargins(8, 0, 8, 4);
    m_kinds = makeList("kindList", tr("Kinds of failure"), this);
    layout->addWidget(m_total);
    layout->addWidget(m_kinds);
    m_learning = new LearningPanel(this);
    layout->addWidget(m_learning);
    layout->addSpacing(measure::kUnit);
    layout->addWidget(makeRule(Qt::Horizontal, this));
    layout->addSpacing(measure::kGroup);
    heading(tr("Tags"));
    m_noTags = makeLabel(tr("Press 1 to 9 to tag the problem that is open."), {TextSize::Caption, "text3"}, this);
    m_noTags->setObjectName(QStringLiteral("noTags"));
    m_noTags->setContentsMargins(8, 0, 8, 0);
    m_noTags->setWordWrap(true);
    m_tags = makeList("tagList", tr("Tags"), this);
    m_tags->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    m_tags->setToolTip(tr("A click filters, F2 or a double click gives a name"));
    layout->addWidget(m_noTags);
    layout->addWidget(m_tags);
    layout->addStretch(1);
    connect(m_kinds, &QListWidget::itemClicked, this, [this](const QListWidgetItem *item) {
        if (item->flags().testFlag(Qt::ItemIsEnabled))
            emit kindClicked(item->data(KindDelegate::kNameRole).toString());
    });
    connect(m_tags, &QListWidget::itemClicked, this,
            [this](QListWidgetItem *item) { emit tagClicked(item->data(KindDelegate::kTagRole).toInt()); });
    const auto takeNews = [this] {
        if (m_areTagsOld)
            fillTags();
        else
            mark();
    };
    connect(m_tags->itemDelegate(), &QAbstractItemDelegate::closeEditor, this, takeNews, Qt::QueuedConnection);
    connect(m_tags, &QListWidget::itemChanged, this, [this](QListWidgetItem *item) {
        emit tagRenamed(item->data(KindDelegate::kTagRole).toInt(), item->text().trimmed());
    });
}

void KindPanel::setCounts(const SetCounts &counts)
{
    m_counts = counts;
    m_total->setText(
        tr("%1 of %2 wrong").arg(wholeText(std::int64_t(counts.wrong)), wholeText(std::int64_t(counts.problems))));
    fillKinds();
    fillTags();
}

void KindPanel::setTagNames(const std::map<int, std::string> &names)
{
    m_tagNames = names;
    fillTags();
}

void KindPanel::setChosen(const QString &failure, int tag)
{
    m_failure = failure;
    m_tag = tag;
    mark();
}

void KindPanel::fillKinds()
{
    std::size_t most = 1;
    for (const auto &[name, count] : m_counts.failures)
        most = std::max(most, count);
    m_kinds->clear();
    for (const FailureKind &kind : failureKinds()) {
        const auto found = m_counts.failures.find(std::string(kind.name));
        const std::size_t count = found == m_counts.failures.end() ? 0 : found->second;
        if (count == 0 && kind.name == kOldKind)
            continue;
        addKind(kind, count, most);
    }
    static_cast<ChoiceList *>(m_kinds)->fit();
    mark();
}

/// A kind that does not occur keeps its place, so that kinds are found where they were.
void KindPanel::addKind(const FailureKind &kind, std::size_t count, std::size_t most)
{
    const QString title = coreText(kind.title);
    auto *item = new QListWidgetItem(title, m_kinds);
    item->setData(KindDelegate::kNameRole, QString::fromUtf8(kind.name.data(), qsizetype(kind.name.size())));
    item->setData(KindDelegate::kCountRole, qulonglong(count));
    item->setData(KindDelegate::kAllRole, qulonglong(most));
    if (count == 0)
        item->setFlags(Qt::NoItemFlags);
    item->setToolTip(count == 0 ? tr("%1: none in this set").arg(title)
                                : tr("%1: %2. A click filters by it.").arg(title).arg(count));
}

void KindPanel::fillTags()
{
    m_areTagsOld = static_cast<ChoiceList *>(m_tags)->isNamed(); // what is being written would be lost
    if (m_areTagsOld)
        return;
    const QSignalBlocker quiet(m_tags);
    m_tags->clear();
    for (int tag = 1; tag <= kTags; ++tag) {
        const auto name = m_tagNames.find(tag);
        const std::size_t count = m_counts.tags[std::size_t(tag - 1)];
        if (name == m_tagNames.end() && count == 0)
            continue;
        auto *item =
            new QListWidgetItem(name == m_tagNames.end() ? tr("tag %1").arg(tag) : textOf(name->second), m_tags);
        item->setFlags(item->flags() | Qt::ItemIsEditable);
        item->setData(KindDelegate::kTagRole, tag);
        item->setData(KindDelegate::kCountRole, qulonglong(count));
    }
    m_noTags->setVisible(m_tags->count() == 0);
    static_cast<ChoiceList *>(m_tags)->fit();
    mark();
}

void KindPanel::mark()
{
    if (static_cast<ChoiceList *>(m_tags)->isNamed())
        return; // its editor would begin again
    const QSignalBlocker quiet(m_tags);
    for (int row = 0; row < m_kinds->count(); ++row) {
        QListWidgetItem *item = m_kinds->item(row);
        item->setData(KindDelegate::kChosenRole,
                      !m_failure.isEmpty() && item->data(KindDelegate::kNameRole).toString() == m_failure);
    }
    for (int row = 0; row < m_tags->count(); ++row) {
        QListWidgetItem *item = m_tags->item(row);
        item->setData(KindDelegate::kChosenRole, item->data(KindDelegate::kTagRole).toInt() == m_tag);
    }
    m_tags->viewport()->update();
}

} // namespace retort
