#pragma once

#include <QList>
#include <QWidget>

#include <string>
#include <vector>

class QComboBox;
class QVBoxLayout;

namespace retort {

/// One column, or several whose texts are joined in this order: a box for each, and one more that takes the next.
class JoinedColumns final : public QWidget
{
    Q_OBJECT

public:
    /// `name` is the first box's object name; the others are called NAME2, NAME3, ...
    JoinedColumns(const QString &name, const QString &accessible, QWidget *parent);

    void setColumns(const std::vector<std::string> &columns, const std::vector<std::string> &chosen); // emits nothing
    [[nodiscard]] std::vector<std::string> chosen() const; // in their order; none: empty
    [[nodiscard]] QWidget *first() const;

signals:
    void changed(); // by the person

private:
    QComboBox *addBox();
    void fill(QComboBox *box, const std::string &chosen);
    void showBoxes(const std::vector<std::string> &chosen);

    QString m_name;
    QString m_accessible;
    QVBoxLayout *m_column = nullptr;
    QList<QComboBox *> m_boxes;
    std::vector<std::string> m_columns;
};

/// Fills a box with "none" and the columns; a chosen one that the file does not have stands there as such.
void fillColumns(QComboBox *box, const QString &none, const std::vector<std::string> &columns,
                 const std::string &chosen);

/// The column that the box shows; empty: none.
[[nodiscard]] std::string chosenColumn(const QComboBox *box);

} // namespace retort
