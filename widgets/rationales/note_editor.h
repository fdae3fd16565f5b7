#pragma once

#include <QFrame>

class QLabel;
class QPlainTextEdit;

namespace retort {

/// The note of one problem, written in its place: Ctrl+Enter saves, Escape leaves it as it was. It is saved, too, when
/// the focus goes elsewhere and when the page or the window goes.
class NoteEditor final : public QFrame
{
    Q_OBJECT

public:
    explicit NoteEditor(QWidget *parent);
    void edit(const QString &problem, const QString &note);
    /// What was changed and not saved yet; nothing when it is not open.
    void save();

signals:
    void saved(const QString &note);
    void openChanged(bool isOpen);
    void closed(); // by a key or a button: the focus must go on

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void finish(bool isSaved);
    void leave();

    QLabel *m_title = nullptr;
    QPlainTextEdit *m_text = nullptr;
    QString m_before; // when it was opened
    QString m_stored; // as it is kept now
    bool m_isOpen = false;
};

} // namespace retort
