#include "widgets/common/help_sheet.h"

#include "widgets/common/parts.h"

#include <QAbstractTextDocumentLayout>
#include <QComboBox>
#include <QEvent>
#include <QRegularExpression>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextTable>
#include <QVBoxLayout>

namespace retort {

namespace {

constexpr int kWidth = 420;
constexpr int kMarkdownRole = Qt::UserRole + 1;
constexpr double kLineHeight = 130; // per cent

/// Markdown's own sizes are those of a web page; here they are the window's.
void dressHeadings(QTextDocument &document)
{
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        QTextCursor cursor(block);
        QTextBlockFormat format = block.blockFormat();
        const int level = format.headingLevel();
        format.setLineHeight(kLineHeight, QTextBlockFormat::ProportionalHeight);
        format.setTopMargin(level > 0 ? 14 : 3);
        format.setBottomMargin(level > 0 ? 4 : 5);
        cursor.setBlockFormat(format);
        if (level == 0)
            continue;
        QTextCharFormat look;
        look.setProperty(QTextFormat::FontSizeAdjustment, 0);
        look.setFont(fontOf(level == 1 ? TextSize::Title : TextSize::Heading, QFont::Medium));
        cursor.select(QTextCursor::BlockUnderCursor);
        cursor.mergeCharFormat(look);
    }
}

/// Keys look like those of the palette's rows, as far as a text can: a ground of their own.
void dressKeys(const QTextTable &table, const Theme &theme)
{
    static const QRegularExpression separator(QStringLiteral(" or |, | to "));
    QTextCharFormat cap;
    cap.setBackground(theme.bg3);
    cap.setFontWeight(QFont::Medium);
    for (int row = 1; row < table.rows(); ++row) {
        QTextCursor cursor = table.cellAt(row, 0).firstCursorPosition();
        const int begin = cursor.position();
        int at = 0;
        for (const QString &key : cursor.block().text().split(separator)) {
            at = int(cursor.block().text().indexOf(key, at));
            cursor.setPosition(begin + at);
            cursor.setPosition(begin + at + int(key.size()), QTextCursor::KeepAnchor);
            cursor.mergeCharFormat(cap);
            at += int(key.size());
        }
    }
}

void dressTables(QTextDocument &document, const Theme &theme)
{
    for (QTextFrame *frame : document.rootFrame()->childFrames()) {
        auto *table = qobject_cast<QTextTable *>(frame);
        if (!table)
            continue;
        QTextTableFormat format = table->format();
        format.setBorder(0);
        format.setCellPadding(3);
        format.setCellSpacing(0);
        format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
        table->setFormat(format);
        for (int column = 0; column < table->columns(); ++column) {
            QTextTableCellFormat cell = table->cellAt(0, column).format().toTableCellFormat();
            cell.setBottomBorder(1);
            cell.setBottomBorderBrush(theme.border2);
            table->cellAt(0, column).setFormat(cell);
        }
        if (table->cellAt(0, 0).firstCursorPosition().block().text() == HelpSheet::tr("Keys"))
            dressKeys(*table, theme);
    }
}

} // namespace

HelpSheet::HelpSheet(QWidget *host) : SideSheet(tr("Help"), kWidth, host)
{
    setObjectName(QStringLiteral("helpSheet"));
    m_topics = new QComboBox(this);
    m_topics->setObjectName(QStringLiteral("helpTopics"));
    m_topics->setAccessibleName(tr("Topic of the help"));
    m_topics->setMaxVisibleItems(20);
    m_text = new QTextBrowser(this);
    m_text->setObjectName(QStringLiteral("helpText"));
    m_text->setAccessibleName(tr("Help"));
    m_text->setOpenLinks(false);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->document()->setDocumentMargin(measure::kPage);
    m_text->document()->setDefaultFont(fontOf(TextSize::Body));
    auto *row = bareLayout<QHBoxLayout>(nullptr);
    row->setContentsMargins(measure::kPage, measure::kPanelGap, measure::kPage, 0);
    row->addWidget(m_topics, 1);
    body()->addLayout(row);
    body()->addWidget(m_text, 1);
    setFirstFocus(m_text);
    setTop(measure::kHeader); // the page's actions and the search stay at hand
    connect(m_topics, &QComboBox::currentIndexChanged, this, &HelpSheet::render);
    connect(m_text, &QTextBrowser::anchorClicked, this, [this](const QUrl &link) { showTopic(link.path()); });
}

void HelpSheet::addTopic(const QString &name, const QString &title, const QString &markdown)
{
    m_topics->addItem(title, name);
    m_topics->setItemData(m_topics->count() - 1, markdown, kMarkdownRole);
    if (m_topics->count() == 1)
        render();
}

void HelpSheet::setTopicText(const QString &name, const QString &markdown)
{
    m_topics->setItemData(m_topics->findData(name), markdown, kMarkdownRole);
}

void HelpSheet::showTopic(const QString &name)
{
    const int index = m_topics->findData(name);
    if (index < 0)
        return;
    m_topics->setCurrentIndex(index);
    render();
    openSheet();
}

QString HelpSheet::topic() const
{
    return m_topics->currentData().toString();
}

void HelpSheet::changeEvent(QEvent *event)
{
    SideSheet::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && isVisible())
        render();
}

void HelpSheet::render()
{
    const Theme &theme = themeOf(this);
    auto *document = m_text->document();
    document->setMarkdown(m_topics->currentData(kMarkdownRole).toString());
    dressHeadings(*document);
    dressTables(*document, theme);
    m_text->moveCursor(QTextCursor::Start);
}

} // namespace retort
