#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;

namespace retort {

/// Stands where the charts come while a long log is read. Blank at first: most runs are there at once.
class LoadingState final : public QWidget
{
    Q_OBJECT

public:
    explicit LoadingState(QWidget *parent);

    void setShare(const QString &run, double share);

private:
    QWidget *m_content = nullptr;
    QLabel *m_sentence = nullptr;
    QProgressBar *m_bar = nullptr;
};

} // namespace retort
