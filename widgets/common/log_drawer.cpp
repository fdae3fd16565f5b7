#include "widgets/common/log_drawer.h"

#include "widgets/common/core_text.h"
#include "widgets/common/parts.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTime>
#include <QToolButton>
#include <QVBoxLayout>

namespace retort {

namespace {

constexpr int kSmallestHeight = 96;
constexpr int kFilterWidth = 220;

} // namespace

LogDrawer::LogDrawer(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("logDrawer"));
    setAttribute(Qt::WA_StyledBackground);
    setProperty("role", "drawer");
    setMinimumHeight(kSmallestHeight);
    auto *layout = bareLayout<QVBoxLayout>(this, measure::kUnit);
    layout->setContentsMargins(measure::kPage, measure::kGroup, measure::kPanelGap, measure::kUnit);
    layout->addWidget(makeHead());
    m_text = new QPlainTextEdit(this);
    m_text->setObjectName(QStringLiteral("log"));
    m_text->setAccessibleName(tr("Log"));
    m_text->setReadOnly(true);
    m_text->setFont(monoFont());
    m_text->setMaximumBlockCount(kMostLines);
    m_text->setPlaceholderText(tr("Nothing has happened yet."));
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    layout->addWidget(m_text, 1);
    setFocusProxy(m_text);
}

QWidget *LogDrawer::makeHead()
{
    auto *head = new QWidget(this);
    auto *layout = bareLayout<QHBoxLayout>(head);
    m_count = makeLabel({}, {TextSize::Code, "text3"}, head);
    m_count->setObjectName(QStringLiteral("logCount"));
    m_filter = new QLineEdit(head);
    m_filter->setObjectName(QStringLiteral("logFilter"));
    m_filter->setAccessibleName(tr("Filter the log by words"));
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setClearButtonEnabled(true);
    addLeadingIcon(m_filter, QStringLiteral("view-filter"));
    m_filter->setFixedWidth(kFilterWidth);
    auto *copy = makeButton(tr("Copy"), QStringLiteral("edit-copy"), "plain", head);
    copy->setObjectName(QStringLiteral("logCopy"));
    copy->setToolTip(tr("Copies the lines that are shown"));
    auto *clear = makeButton(tr("Clear"), QStringLiteral("edit-clear-all"), "plain", head);
    clear->setObjectName(QStringLiteral("logClear"));
    clear->setToolTip(tr("Forgets these lines; the logs of the runs stay"));
    auto *close = makeIconButton(QStringLiteral("window-close"), tr("Close the log"), head);
    close->setObjectName(QStringLiteral("logClose"));
    layout->addWidget(makeLabel(tr("Log"), {TextSize::Heading, "text1", QFont::Medium}, head));
    layout->addWidget(m_count);
    layout->addStretch();
    for (QWidget *part : std::initializer_list<QWidget *> {m_filter, copy, clear, close})
        layout->addWidget(part);
    connect(m_filter, &QLineEdit::textChanged, this, &LogDrawer::showLines);
    connect(copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(m_text->toPlainText()); });
    connect(clear, &QPushButton::clicked, this, &LogDrawer::clear);
    connect(close, &QToolButton::clicked, this, &LogDrawer::closeRequested);
    return head;
}

void LogDrawer::append(const QString &line)
{
    const QString dated = QTime::currentTime().toString(QStringLiteral("HH:mm:ss  ")) + coreText(line);
    m_lines.append(dated);
    while (m_lines.size() > kMostLines)
        m_lines.removeFirst();
    if (isWanted(dated))
        m_text->appendPlainText(dated);
    updateCount();
}

bool LogDrawer::isWanted(const QString &line) const
{
    for (const QString &word : m_filter->text().split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        if (!line.contains(word, Qt::CaseInsensitive))
            return false;
    }
    return true;
}

void LogDrawer::showLines()
{
    QStringList shown;
    for (const QString &line : std::as_const(m_lines)) {
        if (isWanted(line))
            shown << line;
    }
    m_text->setPlainText(shown.join(QLatin1Char('\n')));
    m_text->moveCursor(QTextCursor::End);
    updateCount();
}

void LogDrawer::clear()
{
    m_lines.clear();
    m_text->clear();
    updateCount();
}

void LogDrawer::updateCount()
{
    const int shown = m_text->document()->isEmpty() ? 0 : m_text->blockCount();
    m_count->setText(m_lines.isEmpty() ? QString()
                     : shown == m_lines.size()
                         ? (m_lines.size() == 1 ? tr("1 line") : tr("%1 lines").arg(m_lines.size()))
                         : tr("%1 of %2 lines").arg(shown).arg(m_lines.size()));
}

} // namespace retort
