#pragma once

#include <QFrame>

class QLabel;
class QProgressBar;

namespace retort {

class ElidedLabel;

/// An import that goes on: what, how far, and the button that ends it. Hidden while there is none.
class ImportBar final : public QFrame
{
    Q_OBJECT

public:
    explicit ImportBar(QWidget *parent);

    void begin(const QString &what); // "Import smollm2-135m"
    void setShare(double share); // below 0: unknown
    void end();

signals:
    void cancelRequested();

private:
    ElidedLabel *m_what = nullptr;
    QProgressBar *m_bar = nullptr;
    QLabel *m_share = nullptr;
};

} // namespace retort
