#include "widgets/common/parts.h"

#include "widgets/common/balanced_text.h"
#include "widgets/common/core_text.h"
#include "widgets/common/marks.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QResizeEvent>
#include <QStyle>
#include <QTextDocument>
#include <QToolButton>
#include <QVBoxLayout>

namespace retort {

namespace {

constexpr int kEmptyIcon = 48;
constexpr int kNarrowStrip = 320;

void restyle(QWidget *widget)
{
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    // A frame takes the width of its border only with a change of style: else a theme switch would make it taller.
    QEvent change(QEvent::StyleChange);
    QApplication::sendEvent(widget, &change);
    widget->updateGeometry();
    widget->update();
}

} // namespace

QLabel *makeLabel(const QString &text, TextLook look, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    label->setFont(fontOf(look.size, look.weight));
    label->setProperty("tone", look.tone);
    return label;
}

void setTone(QLabel *label, const char *tone)
{
    if (label->property("tone").toString() == QLatin1String(tone))
        return;
    label->setProperty("tone", tone);
    restyle(label);
}

QLabel *makeChip(const QString &text, const char *kind, QWidget *parent)
{
    auto *chip = makeLabel(text, {TextSize::Caption, "text1", QFont::Medium}, parent);
    chip->setProperty("chip", kind);
    chip->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    return chip;
}

void setChip(QLabel *chip, const QString &text, const char *kind)
{
    chip->setText(text);
    if (chip->property("chip").toString() == QLatin1String(kind))
        return;
    chip->setProperty("chip", kind);
    restyle(chip);
}

void addLeadingIcon(QLineEdit *field, const QString &icon, IconTone tone)
{
    field->setProperty("hasIcon", true); // the icon's own margin takes the padding's place
    field->addAction(iconOf(icon, tone), QLineEdit::LeadingPosition);
}

QPushButton *makeButton(const QString &text, const QString &icon, const char *kind, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setProperty("kind", kind);
    if (!icon.isEmpty()) {
        const QByteArray look(kind);
        const IconTone tone = look == "primary"  ? IconTone::OnAccent
                              : look == "danger" ? IconTone::Danger
                                                 : IconTone::Text1;
        button->setIcon(iconOf(icon, tone));
        button->setIconSize(QSize(measure::kIconSmall, measure::kIconSmall));
    }
    return button;
}

QToolButton *makeIconButton(const QString &icon, const QString &name, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setIcon(iconOf(icon));
    button->setIconSize(QSize(measure::kIconSmall, measure::kIconSmall));
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

QFrame *makePanel(QWidget *parent)
{
    auto *panel = new QFrame(parent);
    panel->setProperty("role", "panel");
    return panel;
}

QFrame *makeRule(Qt::Orientation orientation, QWidget *parent)
{
    auto *rule = new QFrame(parent);
    rule->setProperty("role", "rule");
    if (orientation == Qt::Horizontal)
        rule->setFixedHeight(1);
    else
        rule->setFixedWidth(1);
    return rule;
}

QWidget *makeRole(const char *role, QWidget *parent)
{
    auto *widget = new QWidget(parent);
    widget->setAttribute(Qt::WA_StyledBackground);
    widget->setProperty("role", role);
    return widget;
}

ElidedLabel::ElidedLabel(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setFont(fontOf(TextSize::Body));
}

void ElidedLabel::setWhole(const QString &text)
{
    if (m_whole == text)
        return;
    m_whole = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().horizontalAdvance(QStringLiteral("xx…xx")), fontMetrics().height()};
}

QSize ElidedLabel::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(m_whole) + 2, fontMetrics().height()};
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QString shown = fontMetrics().elidedText(m_whole, Qt::ElideMiddle, width());
    setToolTip(shown == m_whole               ? QString()
               : Qt::mightBeRichText(m_whole) ? Qt::convertFromPlainText(m_whole)
                                              : m_whole);
    painter.setPen(palette().color(foregroundRole()));
    painter.drawText(rect(), int(Qt::AlignVCenter | Qt::AlignLeft) | Qt::TextSingleLine, shown);
}

IconLabel::IconLabel(const QString &icon, IconTone tone, int size, QWidget *parent)
    : QLabel(parent), m_icon(icon), m_tone(tone), m_size(size)
{
    setFixedSize(size, size);
    draw();
}

void IconLabel::setIcon(const QString &icon, IconTone tone)
{
    m_icon = icon;
    m_tone = tone;
    draw();
}

void IconLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        draw();
}

void IconLabel::draw()
{
    setPixmap(m_icon.isEmpty() ? QPixmap() : iconOf(m_icon, m_tone).pixmap(QSize(m_size, m_size), devicePixelRatioF()));
}

RunDot::RunDot(int series, QWidget *parent) : QWidget(parent), m_series(series)
{
    setFixedSize(10, 10);
}

void RunDot::setSeries(int series)
{
    m_series = series;
    update();
}

void RunDot::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    drawRunDot(painter, {5, 5}, m_series, theme, theme.bg1);
}

EmptyState::EmptyState(const QString &icon, const QString &sentence, const QString &buttonText, QWidget *parent)
    : QWidget(parent)
{
    auto *layout = bareLayout<QVBoxLayout>(this, measure::kPanelGap);
    auto *picture = new IconLabel(icon, IconTone::Text3, kEmptyIcon, this);
    m_sentence = new BalancedLabel(sentence, this);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setFont(fontOf(TextSize::Heading));
    m_sentence->setProperty("tone", "text2");
    m_sentence->setObjectName(QStringLiteral("emptySentence"));
    m_sentence->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setMaximumWidth(560);
    layout->addStretch(2);
    layout->addWidget(picture, 0, Qt::AlignHCenter);
    auto *row = bareLayout<QHBoxLayout>(nullptr);
    row->addStretch();
    row->addWidget(m_sentence, 10);
    row->addStretch();
    layout->addLayout(row);
    if (!buttonText.isEmpty()) {
        auto *button = makeButton(buttonText, {}, "primary", this);
        button->setObjectName(QStringLiteral("emptyButton"));
        connect(button, &QPushButton::clicked, this, &EmptyState::clicked);
        layout->addWidget(button, 0, Qt::AlignHCenter);
    }
    layout->addStretch(3);
}

void EmptyState::setSentence(const QString &sentence)
{
    m_sentence->setText(sentence);
}

namespace {

/// Puts the buttons of a narrow strip one below the other: the message needs the room.
class NarrowStrip final : public QObject
{
public:
    NarrowStrip(QWidget *strip, QBoxLayout *buttons) : QObject(strip), m_buttons(buttons)
    {
        strip->installEventFilter(this);
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Resize) {
            const bool isNarrow = static_cast<QResizeEvent *>(event)->size().width() < kNarrowStrip;
            m_buttons->setDirection(isNarrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
        }
        return QObject::eventFilter(watched, event);
    }

private:
    QBoxLayout *m_buttons;
};

} // namespace

Strip::Strip(QWidget *parent) : QFrame(parent)
{
    auto *layout = bareLayout<QHBoxLayout>(this);
    layout->setContentsMargins(12, 7, 8, 7);
    m_icon = new IconLabel({}, IconTone::Text2, measure::kIconSmall, this);
    m_text = makeLabel({}, {}, this);
    m_text->setObjectName(QStringLiteral("stripText"));
    m_text->setAccessibleName(tr("Message"));
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_actions = new QWidget(this);
    bareLayout<QHBoxLayout>(m_actions);
    auto *copy = makeIconButton(QStringLiteral("edit-copy"), tr("Copy the message"), this);
    copy->setObjectName(QStringLiteral("stripCopy"));
    auto *close = makeIconButton(QStringLiteral("window-close"), tr("Close the message"), this);
    close->setObjectName(QStringLiteral("stripClose"));
    layout->addWidget(m_icon, 0, Qt::AlignVCenter);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_actions);
    auto *buttons = bareLayout<QHBoxLayout>(nullptr);
    buttons->addWidget(copy);
    buttons->addWidget(close);
    layout->addLayout(buttons);
    new NarrowStrip(this, buttons);
    connect(copy, &QToolButton::clicked, this, [this] { QApplication::clipboard()->setText(m_text->text()); });
    connect(close, &QToolButton::clicked, this, [this] {
        hide();
        emit closed();
    });
    hide();
}

void Strip::showMessage(Kind kind, const QString &message)
{
    const QString text = coreText(message); // errors of core come as they are
    const bool isDanger = kind == Kind::Danger;
    const char *look = isDanger ? "danger" : kind == Kind::Warning ? "warning" : "info";
    const IconTone tone = isDanger ? IconTone::Danger : kind == Kind::Warning ? IconTone::Warning : IconTone::Text2;
    setProperty("strip", look);
    restyle(this);
    m_icon->setIcon(kind == Kind::Info ? QStringLiteral("help-about") : QStringLiteral("data-warning"), tone);
    m_text->setText(text);
    m_text->setAccessibleName(text);
    setAccessibleName(text);
    show();
}

QString Strip::text() const
{
    return m_text->text();
}

QPushButton *Strip::addAction(const QString &text, const QString &icon, const QString &objectName)
{
    auto *button = makeButton(text, icon, "plain", m_actions);
    button->setObjectName(objectName);
    m_actions->layout()->addWidget(button);
    return button;
}

void Strip::clearActions()
{
    for (auto *button : m_actions->findChildren<QPushButton *>(QString(), Qt::FindDirectChildrenOnly)) {
        m_actions->layout()->removeWidget(button);
        button->hide();
        button->deleteLater();
    }
}

} // namespace retort
