#pragma once

#include "widgets/common/side_sheet.h"

class QComboBox;
class QTextBrowser;

namespace retort {

/// The program's own help beside the page: Markdown that we wrote, never a model's or a file's.
class HelpSheet final : public SideSheet
{
    Q_OBJECT

public:
    explicit HelpSheet(QWidget *host);

    /// A topic that can be chosen in the sheet: a name, how it is called, its Markdown.
    void addTopic(const QString &name, const QString &title, const QString &markdown);
    /// Seen when the topic is shown next.
    void setTopicText(const QString &name, const QString &markdown);
    void showTopic(const QString &name);
    [[nodiscard]] QString topic() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void render();

    QComboBox *m_topics = nullptr;
    QTextBrowser *m_text = nullptr;
};

} // namespace retort
