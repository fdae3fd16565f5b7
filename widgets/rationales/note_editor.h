#pragma once

#include <QFrame>

class QLabel;
class QPlainTextEdit;

namespace retort {

/// The note of one problem, written in its place: Ctrl+Enter saves, Escape leaves it as it was.
class NoteEditor final : public QFrame
{
    Q_OBJECT

public:
    explicit NoteEditor(QWidget *parent);
    void edit(const QString &problem, const QString &note);

signals:
    void saved(const QString &note);
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void finish(bool isSaved);

    QLabel *m_title = nullptr;
    QPlainTextEdit *m_text = nullptr;
};

} // namespace retort
