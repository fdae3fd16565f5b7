#pragma once

#include <QWidget>

#include <string>
#include <vector>

class QPushButton;
class QLabel;
class QToolButton;

namespace retort {

class FieldBinder;

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
