#include "widgets/setup/check_row.h"

#include "widgets/common/core_text.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/setup/check_item_model.h"

#include <QHBoxLayout>
#include <QListView>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace retort {

namespace {

constexpr int kLine = measure::kRow;
constexpr int kSign = 14;
constexpr int kItem = 20;
constexpr int kMostItemsSeen = 6;
constexpr int kIndent = kSign + measure::kGroup;

QString nameOfState(CheckState state)
{
    switch (state) {
    case CheckState::Error:
        return CheckRow::tr("Error");
    case CheckState::Warning:
        return CheckRow::tr("To look at");
    case CheckState::Passed:
        break;
    }
    return CheckRow::tr("Passed");
}

} // namespace

CheckSign::CheckSign(CheckState state, QWidget *parent) : QWidget(parent), m_state(state)
{
    setFixedSize(kSign, kSign);
    setToolTip(nameOfState(state));
}

void CheckSign::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF disc = QRectF(rect()).adjusted(1, 1, -1, -1);
    const QPointF c = disc.center();
    if (m_state == CheckState::Passed) {
        painter.setPen(QPen(theme.success, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(QPolygonF({c + QPointF(-4, 0), c + QPointF(-1.2, 2.8), c + QPointF(4, -3.2)}));
        return;
    }
    const bool isError = m_state == CheckState::Error;
    painter.setPen(Qt::NoPen);
    painter.setBrush(isError ? theme.danger : theme.warning);
    painter.drawEllipse(disc);
    painter.setPen(QPen(theme.bg2, 1.6, Qt::SolidLine, Qt::RoundCap));
    if (isError) {
        painter.drawLine(c + QPointF(-2.2, -2.2), c + QPointF(2.2, 2.2));
        painter.drawLine(c + QPointF(-2.2, 2.2), c + QPointF(2.2, -2.2));
        return;
    }
    painter.drawLine(c + QPointF(0, -3), c + QPointF(0, 0.6));
    painter.drawPoint(c + QPointF(0, 3));
}

CheckRow::CheckRow(const Check &check, QWidget *parent) : QFrame(parent), m_check(check)
{
    setObjectName(QStringLiteral("check_") + textOf(check.id));
    setAccessibleName(nameOfState(check.state) + QStringLiteral(": ") + coreText(check.sentence));
    auto *column = bareLayout<QVBoxLayout>(this, 0);
    buildLine(column);
    if (!check.items.empty())
        buildList(column);
}

void CheckRow::buildLine(QVBoxLayout *column)
{
    auto *line = new QWidget(this);
    line->setMinimumHeight(kLine);
    auto *row = bareLayout<QHBoxLayout>(line);
    row->addWidget(new CheckSign(m_check.state, line));
    auto *sentence = makeLabel(sentenceText(m_check.sentence), {TextSize::Body, "text1"}, line);
    sentence->setObjectName(QStringLiteral("checkSentence"));
    sentence->setWordWrap(true); // what is wrong is read whole
    QSizePolicy grows(QSizePolicy::Ignored, QSizePolicy::Preferred);
    grows.setHeightForWidth(true);
    sentence->setSizePolicy(grows);
    row->addWidget(sentence, 1);
    if (!m_check.items.empty()) {
        m_toggle = makeIconButton(QStringLiteral("go-down"), tr("Show the list"), line);
        m_toggle->setObjectName(QStringLiteral("checkToggle"));
        m_toggle->setCheckable(true);
        m_toggle->setText(wholeText(std::int64_t(m_check.count)));
        m_toggle->setFont(fontOf(TextSize::Caption));
        m_toggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        m_toggle->setLayoutDirection(Qt::RightToLeft); // the arrow behind the number
        connect(m_toggle, &QToolButton::toggled, this, &CheckRow::setOpen);
        row->addWidget(m_toggle);
    }
    if (m_check.fix) {
        auto *fix = makeButton(coreText(m_check.fix->label), {}, "link", line);
        fix->setObjectName(QStringLiteral("checkFix"));
        QStringList edits;
        for (const YamlChange &edit : m_check.fix->edits)
            edits << (edit.kind == YamlChange::Kind::Remove
                          ? tr("takes out %1").arg(textOf(edit.path))
                          : tr("sets %1 to %2").arg(textOf(edit.path), textOf(edit.value)));
        fix->setToolTip(edits.join(QStringLiteral("\n")).toHtmlEscaped());
        connect(fix, &QPushButton::clicked, this, [this] { emit fixClicked(m_check); });
        row->addWidget(fix);
    }
    column->addWidget(line);
}

void CheckRow::buildList(QVBoxLayout *column)
{
    m_model = new CheckItemModel(m_check, this);
    m_list = new QListView(this);
    m_list->setObjectName(QStringLiteral("checkItems"));
    m_list->setAccessibleName(tr("List of the check"));
    m_list->setModel(m_model);
    m_list->setUniformItemSizes(true);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setFont(fontOf(TextSize::Caption));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFixedHeight(std::min(m_model->rowCount(), kMostItemsSeen) * kItem + measure::kUnit);
    m_list->hide();
    connect(m_list, &QListView::activated, this, &CheckRow::pickItem);
    connect(m_list, &QListView::clicked, this, &CheckRow::pickItem);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(kIndent, 0, 0, measure::kUnit);
    row->addWidget(m_list);
    column->addLayout(row);
}

bool CheckRow::isOpen() const
{
    return m_toggle != nullptr && m_toggle->isChecked();
}

void CheckRow::setOpen(bool isOpen)
{
    if (m_toggle == nullptr)
        return;
    m_toggle->setChecked(isOpen);
    const QString name = isOpen ? tr("Hide the list") : tr("Show the list");
    m_toggle->setIcon(iconOf(isOpen ? QStringLiteral("go-up") : QStringLiteral("go-down")));
    m_toggle->setToolTip(name);
    m_toggle->setAccessibleName(name);
    m_list->setVisible(isOpen);
}

void CheckRow::pickItem(const QModelIndex &index)
{
    const CheckItem &item = m_check.items[std::size_t(index.row())];
    if (item.kind)
        emit itemPicked(*item.kind, item.row);
}

} // namespace retort
