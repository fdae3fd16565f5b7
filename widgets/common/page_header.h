#pragma once

#include <QList>
#include <QPair>
#include <QWidget>

class QAbstractButton;
class QHBoxLayout;

namespace retort {

class SearchField;

/// The 52 px head of a page: its name, then what belongs to it at the left (chooser, chips), its actions at the right,
/// and at the end the field that opens the command palette. Below measure::kNarrow the field becomes an icon, button
/// texts take their short form and subtitles go. The window connects searchRequested of every header it finds.
class PageHeader : public QWidget
{
    Q_OBJECT

public:
    PageHeader(const QString &title, QWidget *parent);
    void addLeft(QWidget *widget);
    void addRight(QWidget *widget);
    /// The button's text in a narrow window; its whole text is the one it has now.
    void setShortText(QAbstractButton *button, const QString &shortText);
    void hideWhenNarrow(QWidget *widget);

signals:
    void searchRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct ShortText
    {
        QAbstractButton *button = nullptr;
        QString whole;
        QString brief;
    };

    void applyWidth();

    QHBoxLayout *m_left = nullptr;
    QHBoxLayout *m_right = nullptr;
    SearchField *m_search = nullptr;
    QList<ShortText> m_shortTexts;
    QList<QWidget *> m_hiddenWhenNarrow;
};

} // namespace retort
