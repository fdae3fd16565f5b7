#pragma once

#include "core/experiment/setup_checks.h"

#include <QFrame>

class QListView;
class QModelIndex;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace retort {

class CheckItemModel;

/// The sign of a check: a cross, an exclamation mark or a tick in its colour.
class CheckSign final : public QWidget
{
    Q_OBJECT

public:
    CheckSign(CheckState state, QWidget *parent);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    CheckState m_state;
};

/// One check: sign, sentence, its list that opens in place, its fix as a link.
class CheckRow final : public QFrame
{
    Q_OBJECT

public:
    CheckRow(const Check &check, QWidget *parent);

    [[nodiscard]] const Check &check() const { return m_check; }
    [[nodiscard]] bool isOpen() const;
    void setOpen(bool isOpen);

signals:
    void fixClicked(const retort::Check &check);
    void itemPicked(retort::ExampleKind kind, std::size_t row);

private:
    void buildLine(QVBoxLayout *column);
    void buildList(QVBoxLayout *column);
    void pickItem(const QModelIndex &index);

    Check m_check;
    QToolButton *m_toggle = nullptr;
    QListView *m_list = nullptr;
    CheckItemModel *m_model = nullptr;
};

} // namespace retort
