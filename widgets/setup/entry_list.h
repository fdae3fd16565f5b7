#pragma once

#include <QFrame>

#include <string>
#include <vector>

class QPushButton;
class QLabel;
class QToolButton;
class QVBoxLayout;

namespace retort {

class FieldBinder;

/// The rationale sources of a set-up, one panel each, with Add and Remove. Of very many only the first are shown.
class RationaleList final : public QWidget
{
    Q_OBJECT

public:
    RationaleList(FieldBinder &binder, QWidget *parent);

signals:
    void browseRequested(const QString &path);

private:
    void refresh();
    void rebuild();
    QWidget *makeEntry(std::size_t index);
    void add();

    FieldBinder &m_binder;
    QVBoxLayout *m_entries = nullptr;
    QWidget *m_none = nullptr;
    QLabel *m_rest = nullptr; // there are more than are shown
    std::size_t m_size = 0;
};

/// The paths of the evaluation as chips; the chosen one's settings stand below.
class PathList final : public QWidget
{
    Q_OBJECT

public:
    PathList(FieldBinder &binder, QWidget *parent);

private:
    void refresh();
    void rebuild();
    void choose(int index);
    void add(const std::string &format);
    void showMenu();
    [[nodiscard]] std::vector<std::string> chips() const;

    FieldBinder &m_binder;
    QWidget *m_row = nullptr;
    QWidget *m_details = nullptr;
    QToolButton *m_add = nullptr;
    QLabel *m_rest = nullptr;
    std::vector<std::string> m_chips; // as shown
    int m_chosen = -1;
};

} // namespace retort
