#pragma once

#include <QWidget>

#include <string>
#include <utility>
#include <vector>

class QPushButton;

namespace retort {

class FieldBinder;

/// Settings that few need, behind a button that opens and closes them. The rows are made when they are first shown;
/// they are open from the start when one of them stands in the YAML.
class MoreRows final : public QWidget
{
    Q_OBJECT

public:
    using Row = std::pair<QString, std::vector<std::string>>; // label and keys

    /// `name` of the button is "more-NAME"; `what` is said of it to those who do not see it.
    MoreRows(FieldBinder &binder, std::vector<Row> rows, const QString &name, const QString &what, QWidget *parent);

private:
    void open(bool isOpen);

    FieldBinder &m_binder;
    const std::vector<Row> m_rows;
    QPushButton *m_button = nullptr;
    QWidget *m_body = nullptr;
};

} // namespace retort
