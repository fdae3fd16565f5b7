#pragma once

#include <QScrollArea>

class QBoxLayout;
class QLabel;
class QLayout;
class QVBoxLayout;

namespace retort {

/// Takes every item out of a layout. Its widgets leave their parent at once and end with the next turn of the event
/// loop, so that one of them may have asked for it.
void clearLayout(QLayout *layout);

/// The caption of what follows it in a form, with a little room above.
QLabel *addCaption(const QString &text, QBoxLayout *layout, QWidget *parent);

/// An area without frame that scrolls what is put into `content()`, up and down only.
class ScrolledColumn final : public QScrollArea
{
    Q_OBJECT

public:
    explicit ScrolledColumn(QWidget *parent);
    [[nodiscard]] QWidget *content() const { return widget(); }
    [[nodiscard]] QVBoxLayout *column() const { return m_column; }

private:
    QVBoxLayout *m_column = nullptr;
};

} // namespace retort
