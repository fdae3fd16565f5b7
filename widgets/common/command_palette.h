#pragma once

#include "widgets/common/palette_model.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QListView;

namespace retort {

/// Finds everything by name: lies over the whole of its host behind a scrim, the panel below the header. Arrows choose,
/// Enter runs, Tab shows what else can be done with the chosen thing, Esc goes back or closes.
class CommandPalette final : public QWidget
{
    Q_OBJECT

public:
    explicit CommandPalette(QWidget *host);

    void openWith(const QList<PaletteItem> &items);
    /// More was found while it is open, e.g. names that were read in the background.
    void setItems(const QList<PaletteItem> &items);
    void dismiss();

signals:
    void chosen(const QString &id);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    QWidget *makeField();
    QWidget *makeFoot();
    bool takeKey(int key);
    void move(int rows);
    void showMore();
    void goBack();
    void choose();
    void updateFound();
    void sayCurrent();
    void place();

    QWidget *m_panel = nullptr;
    QLabel *m_subject = nullptr; // whose "more" is listed
    QLineEdit *m_field = nullptr;
    QLabel *m_count = nullptr;
    QListView *m_list = nullptr;
    QLabel *m_nothing = nullptr;
    PaletteModel *m_model = nullptr;
    QList<PaletteItem> m_items; // the whole, while "more" of one is listed
    QPointer<QWidget> m_focusBefore;
};

} // namespace retort
