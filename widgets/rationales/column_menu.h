#pragma once

#include "core/jobs/shown_columns.h"

#include <QList>
#include <QToolButton>

class QMenu;

namespace retort {

/// A run whose answers can stand beside.
struct ListedOther
{
    QString directory;
    QString name;
    bool isShown = false;

    bool operator==(const ListedOther &) const = default;
};

/// "Columns 4 of 12", gold among them: which sources of a problem stand side by side, and in which order. What is
/// chosen is kept for the next problem and the next start.
class ColumnMenu final : public QToolButton
{
    Q_OBJECT

public:
    explicit ColumnMenu(QWidget *parent);

    void setView(const ProblemView &view);
    void setOthers(const QList<ListedOther> &others) { m_others = others; }
    void setBrief(bool isBrief); // the icon alone
    [[nodiscard]] const ColumnWishes &choice() const { return m_choice; }

signals:
    void chosen();
    void otherToggled(const QString &directory, bool isShown);

private:
    void fill();
    void addColumns();
    void addOthers();
    void addMoves(const QString &title, const char *name, int by);
    void choose(ColumnWishes choice);
    void show(const QString &key, bool isShown);
    void move(const QString &key, int by);
    void writeText();
    [[nodiscard]] QString titleOf(const std::string &key) const;

    QMenu *m_menu = nullptr;
    ProblemView m_view; // of its sources nothing but whose they are
    ColumnWishes m_choice;
    ColumnWishes m_placed;
    QList<ListedOther> m_others;
    bool m_isBrief = false;
};

} // namespace retort
